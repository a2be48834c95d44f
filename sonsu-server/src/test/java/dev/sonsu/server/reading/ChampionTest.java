package dev.sonsu.server.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.model.ModelId;
import dev.sonsu.recognition.Reading;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ChampionTest {
    private final AtomicInteger closings = new AtomicInteger();
    private final Champion champion =
            new Champion(new ModelId("m-aaaaaaaaaaaa"), glyph -> new Reading.NotADigit(), closings::incrementAndGet);

    @Test
    void retiredModel_isClosed_whenItsLastReadingEnds() {
        assertThat(champion.enter()).isTrue();
        assertThat(champion.enter()).isTrue();

        champion.retire();
        assertThat(closings).hasValue(0);
        champion.leave();
        assertThat(closings).hasValue(0);
        champion.leave();
        assertThat(closings).hasValue(1);
        assertThat(champion.enter()).isFalse();
    }

    @Test
    void manyReadings_whileItRetires_neverUseAClosedModel() throws Exception {
        AtomicBoolean usedClosed = new AtomicBoolean();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 8; i++) {
                threads.execute(() -> {
                    while (champion.enter()) {
                        if (closings.get() > 0) {
                            usedClosed.set(true);
                        }
                        champion.leave();
                    }
                });
            }
            Thread.sleep(20);
            champion.retire();
        }

        assertThat(usedClosed).isFalse();
        assertThat(closings).hasValue(1);
    }
}
