package dev.sonsu.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final AtomicLong seconds = new AtomicLong(1_000_000);

    @TempDir
    Path folder = Path.of("");

    @Test
    void withoutATerminal_aLineComesEveryHalfMinute_withTheTimeThatIsLeft() {
        try (Journal journal = journal()) {
            journal.begin(0, 1000);
            for (int i = 0; i < 10; i++) {
                seconds.addAndGet(10);
                journal.advance(50);
            }
        }
        assertThat(said().lines())
                .containsExactly(
                        " 15 %  150 of 1000 images, 0:02:50 left",
                        " 30 %  300 of 1000 images, 0:02:20 left", " 45 %  450 of 1000 images, 0:01:50 left");
    }

    @Test
    void resumedRun_timeThatIsLeft_countsOnlyWhatThisProcessDid() {
        try (Journal journal = journal()) {
            journal.begin(900, 1000);
            seconds.addAndGet(50);
            journal.advance(50);
        }
        assertThat(said()).contains("950 of 1000 images, 0:00:50 left");
    }

    @Test
    void lines_goToTheScreenAndToTheLog_oneAfterTheOther() throws IOException {
        try (Journal journal = journal()) {
            journal.say("epoch 1");
            journal.say("epoch 2");
        }
        assertThat(said().lines()).containsExactly("epoch 1", "epoch 2");
        assertThat(Files.readAllLines(folder.resolve("train.log")))
                .containsExactly("1970-01-12T13:46:40Z epoch 1", "1970-01-12T13:46:40Z epoch 2");
    }

    private Journal journal() {
        return new Journal(
                folder.resolve("train.log"),
                new PrintStream(screen, true, StandardCharsets.UTF_8),
                () -> Instant.ofEpochSecond(seconds.get()),
                Journal.Form.LINES);
    }

    private String said() {
        return screen.toString(StandardCharsets.UTF_8);
    }
}
