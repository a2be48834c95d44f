package dev.sonsu.cli;

import dev.sonsu.server.backup.BackupProgress;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows how far a backup is. Closing it ends the step that is shown. */
final class BackupSteps implements BackupProgress, AutoCloseable {
    private static final int UNIT = 1024;

    private final Progress progress;
    private Progress.@Nullable Bar bar;
    private long bytes;
    private long shown;

    BackupSteps(PrintWriter err) {
        this.progress = new Progress(err);
    }

    @Override
    public void begin(Step step, long all) {
        close();
        bytes = 0;
        shown = 0;
        String task = Texts.of("backup-step-" + step.name().toLowerCase(Locale.ROOT));
        bar = progress.start(task, (int) Math.clamp(all / UNIT, 1, Integer.MAX_VALUE));
    }

    @Override
    public void advance(long more) {
        bytes += more;
        long units = bytes / UNIT;
        Progress.Bar now = bar;
        if (now != null) {
            now.step((int) (units - shown));
            shown = units;
        }
    }

    @Override
    public void close() {
        Progress.Bar now = bar;
        if (now != null) {
            now.close();
            bar = null;
        }
    }
}
