package dev.sonsu.cli;

import java.io.PrintWriter;
import java.time.Duration;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * How far a long command is, on standard error: one line that is overwritten on a terminal, a line every few seconds
 * elsewhere; both with the time that is left.
 */
final class Progress {
    private static final Duration TERMINAL = Duration.ofMillis(250);
    private static final Duration ELSEWHERE = Duration.ofSeconds(10);
    private static final int WIDTH = 78;

    private final PrintWriter err;
    private final boolean terminal;

    @SuppressWarnings("SystemConsoleNull") // it is null where jdk.console names another provider
    Progress(PrintWriter err) {
        var console = System.console();
        this.err = err;
        this.terminal = console != null && console.isTerminal();
    }

    /** Begins a task of so many steps. */
    Bar start(String task, int steps) {
        return new Bar(new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(steps)
                .setStyle(ProgressBarStyle.ASCII)
                .setMaxRenderedLength(WIDTH)
                .setUpdateIntervalMillis((int) (terminal ? TERMINAL : ELSEWHERE).toMillis())
                .setConsumer(new DelegatingProgressBarConsumer(this::show, WIDTH))
                .build());
    }

    private void show(String line) {
        if (terminal) {
            err.print("\r" + line);
            err.flush();
        } else {
            err.println(line.strip());
        }
    }

    /** One task under way; closing it leaves its last line standing. */
    final class Bar implements AutoCloseable {
        private final ProgressBar bar;

        private Bar(ProgressBar bar) {
            this.bar = bar;
        }

        void step(int steps) {
            bar.stepBy(steps);
        }

        @Override
        public void close() {
            bar.close();
            if (terminal) {
                err.println();
            }
        }
    }
}
