package dev.sonsu.server.retraining;

import dev.sonsu.server.store.DatabaseSettings;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class RunnerTest extends RunnerContract {
    @Override
    DatabaseSettings settings() {
        return DatabaseSettings.NONE;
    }
}
