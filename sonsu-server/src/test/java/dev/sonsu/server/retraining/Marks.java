package dev.sonsu.server.retraining;

import dev.sonsu.folder.FolderKey;
import dev.sonsu.server.samples.TrainingSnapshots;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongConsumer;

/** Which runs' samples were marked or forgotten; the samples themselves are another test's. */
final class Marks implements TrainingSnapshots {
    final List<String> said = Collections.synchronizedList(new ArrayList<>());

    @Override
    public long newSamples() {
        return 0;
    }

    @Override
    public Snapshot take(String run) {
        return new Snapshot(run, 0, 0);
    }

    @Override
    public long write(String run, Path out, FolderKey key, LongConsumer progress) {
        return 0;
    }

    @Override
    public void markUsed(String run) {
        said.add("used");
    }

    @Override
    public void forget(String run) {
        said.add("forgotten");
    }
}
