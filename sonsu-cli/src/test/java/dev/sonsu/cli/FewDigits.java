package dev.sonsu.cli;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Corpora as the trainer's, but with the first two thousand of MNIST's test digits only: a contest over them takes seconds. */
final class FewDigits {
    private static final int COUNT = 2000;
    private static final int IMAGE_HEADER = 16;
    private static final int LABEL_HEADER = 8;
    private static final int IMAGE = 28 * 28;

    private FewDigits() {}

    /** Makes them in that folder. */
    static Path corpora(Path folder) throws IOException {
        Path all = TrainIT.home().resolve("corpora").resolve("mnist");
        Path few = Files.createDirectories(folder.resolve("mnist"));
        for (String file : new String[] {"train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz"}) {
            Files.copy(all.resolve(file), few.resolve(file));
        }
        cut(all, few, "t10k-images-idx3-ubyte.gz", IMAGE_HEADER, IMAGE);
        cut(all, few, "t10k-labels-idx1-ubyte.gz", LABEL_HEADER, 1);
        return folder;
    }

    /** The count is at byte 4; see the description of the format that comes with MNIST. */
    private static void cut(Path from, Path to, String file, int header, int each) throws IOException {
        try (DataInputStream all = new DataInputStream(new GZIPInputStream(Files.newInputStream(from.resolve(file))));
                DataOutputStream few =
                        new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(to.resolve(file))))) {
            few.writeInt(all.readInt());
            all.readInt();
            few.writeInt(COUNT);
            few.write(all.readNBytes(header - 2 * Integer.BYTES));
            few.write(all.readNBytes(COUNT * each));
        }
    }
}
