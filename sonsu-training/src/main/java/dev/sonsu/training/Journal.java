package dev.sonsu.training;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * What a person sees of a run: a bar with the time that is left on a terminal, plain lines elsewhere, and one line per
 * event, also in {@code train.log}. For one thread.
 */
final class Journal implements AutoCloseable {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(30);
    private static final Duration BETWEEN_MACHINE_LINES = Duration.ofMillis(500);
    /** Of the way to a model; the rest is its evaluation. */
    private static final double LEARNING = 0.8;

    private final Path log;
    private final PrintStream err;
    private final InstantSource clock;
    private final Form form;
    private @Nullable ProgressBar bar;
    private Instant begun;
    private Instant lastLine;
    private long first;
    private long done;
    private long all;

    /** Who reads {@code err}. */
    enum Form {
        /** A person, line by line. */
        LINES,
        /** A person who sees a bar. */
        TERMINAL,
        /** A process: lines {@code progress SHARE eta SECONDS} among the others. */
        MACHINE
    }

    Journal(Path log, PrintStream err, InstantSource clock, Form form) {
        this.log = log;
        this.err = err;
        this.clock = clock;
        this.form = form;
        this.begun = clock.instant();
        this.lastLine = begun;
    }

    /** One line, to the screen and to the log. */
    void say(String line) {
        try {
            Files.writeString(
                    log,
                    clock.instant().toString().substring(0, 19) + "Z " + line + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + log, e);
        }
        if (bar != null) {
            // Over the bar, which is drawn again below.
            err.print("\r\033[2K");
        }
        err.println(line);
    }

    /** The work begins: so many examples are done of all. */
    void begin(long doneBefore, long all) {
        this.first = doneBefore;
        this.done = doneBefore;
        this.all = all;
        begun = clock.instant();
        lastLine = begun;
        if (form == Form.MACHINE) {
            tell(0);
        }
        if (form == Form.TERMINAL) {
            bar = new ProgressBarBuilder()
                    .setTaskName("training")
                    .setInitialMax(all)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(500)
                    .setConsumer(new ConsoleProgressBarConsumer(err))
                    .startsFrom(doneBefore, Duration.ZERO)
                    .build();
        }
    }

    /** So many more examples are done. */
    void advance(int examples) {
        done += examples;
        Instant now = clock.instant();
        if (form == Form.MACHINE) {
            if (Duration.between(lastLine, now).compareTo(BETWEEN_MACHINE_LINES) >= 0) {
                lastLine = now;
                tell(LEARNING * done / all);
            }
        } else if (bar != null) {
            bar.stepBy(examples);
        } else if (Duration.between(lastLine, now).compareTo(BETWEEN_LINES) >= 0) {
            lastLine = now;
            double seconds = Duration.between(begun, now).toMillis() / 1000.0;
            double left = seconds * (all - done) / Math.max(1, done - first);
            err.println(String.format(
                    Locale.ROOT,
                    "%3d %%  %d of %d images, %s left",
                    100 * done / all,
                    done,
                    all,
                    clockTime(Math.round(left))));
        }
    }

    /** So much of the evaluation is done, 0 to 1. */
    void finishing(double share) {
        if (form == Form.MACHINE) {
            tell(LEARNING + (1 - LEARNING) * share);
        }
    }

    private void tell(double share) {
        double seconds = Duration.between(begun, clock.instant()).toMillis() / 1000.0;
        double before = LEARNING * first / Math.max(1, all);
        double left = share > before ? seconds * (1 - share) / (share - before) : 0;
        err.println(String.format(Locale.ROOT, "progress %.3f eta %d", share, Math.round(left)));
    }

    private static String clockTime(long seconds) {
        return String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
