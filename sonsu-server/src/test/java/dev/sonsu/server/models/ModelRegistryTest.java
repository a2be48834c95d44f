package dev.sonsu.server.models;

import dev.sonsu.server.store.DatabaseSettings;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class ModelRegistryTest extends ModelRegistryContract {
    @Override
    DatabaseSettings settings() {
        return DatabaseSettings.NONE;
    }
}
