package dev.sonsu.server.entry;

import dev.sonsu.glyph.Glyph;
import dev.sonsu.glyph.Normalizer;
import dev.sonsu.image.PngDecoder;
import dev.sonsu.row.RowReader;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.springframework.stereotype.Component;

/**
 * The buffers that a reading needs, one set per processor. Requests run on virtual threads, of which there may be many;
 * decoding, normalising and the runtime's native calls only keep processors busy, so as many requests compute at once as
 * there are processors, and the rest wait here without holding one. Thread-safe.
 */
@Component
final class Workspaces {
    private final BlockingQueue<Workspace> idle;

    Workspaces() {
        int processors = Runtime.getRuntime().availableProcessors();
        this.idle = new ArrayBlockingQueue<>(processors);
        for (int i = 0; i < processors; i++) {
            idle.add(new Workspace());
        }
    }

    /** Waits for a set that is free; to be given back by {@link #giveBack}. */
    Workspace take() throws InterruptedException {
        return idle.take();
    }

    void giveBack(Workspace workspace) {
        idle.add(workspace);
    }

    /** One thread's decoder, normaliser, reader of rows and glyph. */
    static final class Workspace {
        final PngDecoder decoder = new PngDecoder();
        final Normalizer normalizer = new Normalizer();
        final RowReader rows = new RowReader(normalizer);
        final Glyph glyph = Glyph.blank();
    }
}
