package dev.sonsu.server;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why the server does not start: a folder that cannot be written, a damaged database, keys that do not fit, a port in
 * use, a setting that cannot be. The message is one line that names the thing and says what to do, in English; the
 * localised message is the same line in Korean where that is the default locale's language. Whoever started the server
 * prints the latter and ends with code 1.
 */
public final class StartRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String korean;

    public StartRefusedException(String english, String korean) {
        this(english, korean, null);
    }

    public StartRefusedException(String english, String korean, @Nullable Throwable cause) {
        super(english, cause);
        this.korean = korean;
    }

    @Override
    public String getLocalizedMessage() {
        boolean isKorean = Locale.getDefault().getLanguage().equals(Locale.KOREAN.getLanguage());
        return isKorean ? korean : String.valueOf(getMessage());
    }
}
