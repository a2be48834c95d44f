package dev.sonsu.server.models;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the console shows of the roles and of the live figures. Thread-safe. */
@Component
public final class ModelHistory {
    private final RoleRows roles;
    private final LiveRows live;

    ModelHistory(JdbcClient db) {
        this.roles = new RoleRows(db);
        this.live = new LiveRows(db);
    }

    /** The last changes of the roles, the newest first. */
    public List<RoleChange> changes(int most) {
        return roles.history(most);
    }

    /** What the last champions' readings came to, the newest first. */
    public List<LiveFigures> figures(int most) {
        return live.last(most);
    }
}
