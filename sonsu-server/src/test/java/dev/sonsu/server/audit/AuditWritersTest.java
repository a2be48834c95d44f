package dev.sonsu.server.audit;

import dev.sonsu.server.store.DatabaseSettings;

class AuditWritersTest extends AuditWritersContract {
    @Override
    DatabaseSettings settings() {
        return DatabaseSettings.NONE;
    }
}
