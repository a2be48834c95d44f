package dev.sonsu.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.server.samples.SampleStats;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class LoadTest extends RunningServerTest {
    private static final int CLIENTS = 12;
    private static final int PINS = 10;

    @Test
    void manyClients_readAndKeep_andNoneFails() throws Exception {
        long before = SampleStats.of(DATA).stored();
        int stored = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<Integer>> running = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                int seed = 1000 * i;
                running.add(threads.submit(() -> write(seed)));
            }
            for (Future<Integer> one : running) {
                stored += one.get();
            }
        }

        assertThat(stored).isEqualTo(CLIENTS * PINS * 4);
        assertThat(SampleStats.of(DATA).stored()).isEqualTo(before + stored);
    }

    private int write(int seed) throws Exception {
        int stored = 0;
        try (Client own = new Client(port)) {
            for (int pin = 0; pin < PINS; pin++) {
                long at = seed + 4L * pin;
                Answer answer = own.recognize(Drawn.images(true, at, at + 1, at + 2, at + 3));
                assertThat(answer.status()).isEqualTo(200);
                stored += answer.json().get("stored").asInt();
            }
        }
        return stored;
    }
}
