package dev.sonsu.server.contest;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The contests that were held, for who looks at them and holds none. Thread-safe. */
@Component
public final class ContestArchive {
    private final ContestRows rows;

    public ContestArchive(JdbcClient db) {
        this.rows = new ContestRows(db);
    }

    /** A contest by its key. */
    public Optional<HeldContest> find(String key) {
        return rows.find(key);
    }

    /** Why it ended so, Korean for that locale, English else and where nothing could be compared; none of a key that is unknown. */
    public List<String> reasons(String key, Locale locale) {
        return rows.find(key)
                .map(held -> rows.figures(key)
                        .map(figures -> Rules.reasons(held, figures, locale))
                        .orElse(held.verdict().reasons()))
                .orElse(List.of());
    }

    /** All numbers of a contest as a table; empty if there is none of this key, or it could not be held. */
    public Optional<String> table(String key, Locale locale) {
        return rows.find(key).flatMap(held -> rows.figures(key).map(figures -> ContestTable.of(held, figures, locale)));
    }

    /** The same as a picture, SVG. */
    public Optional<String> picture(String key, Locale locale) {
        return rows.find(key)
                .flatMap(held -> rows.figures(key).map(figures -> ContestPicture.svg(held, figures, locale)));
    }
}
