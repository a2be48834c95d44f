package dev.sonsu.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StartRefusedExceptionTest {
    private final Locale before = Locale.getDefault();

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(before);
    }

    @Test
    void message_isKoreanInAKoreanLocale_andEnglishInAnyOther() {
        StartRefusedException refused = new StartRefusedException("free space", "자리를 비우세요");

        Locale.setDefault(Locale.KOREA);
        assertThat(refused).hasMessage("free space");
        assertThat(refused.getLocalizedMessage()).isEqualTo("자리를 비우세요");
        Locale.setDefault(Locale.FRANCE);
        assertThat(refused.getLocalizedMessage()).isEqualTo("free space");
    }
}
