package dev.sonsu.server.mlflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class RegistryContractOnImitationTest extends RegistryContract {
    private final MlflowImitation mlflow;

    RegistryContractOnImitationTest() {
        try {
            mlflow = new MlflowImitation();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    MlflowSettings settings() {
        return Mirrored.settings(mlflow.address());
    }

    @AfterEach
    void stop() {
        mlflow.close();
    }
}
