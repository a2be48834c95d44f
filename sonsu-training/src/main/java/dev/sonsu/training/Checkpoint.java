package dev.sonsu.training;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * All that a run needs to go on after an epoch: there is no other state, as random numbers are drawn by place. The file
 * is written beside its place, forced to the disk and renamed.
 *
 * @param recipe  what the run is: seed, settings and data in one line; a checkpoint of another run is refused
 * @param epochs  how many are done
 * @param weights as the optimiser left them
 * @param average of the weights
 * @param first   the optimiser's first moments
 * @param second  the optimiser's second moments
 * @param steps   the optimiser has made since its stage began
 */
record Checkpoint(
        String recipe, int epochs, Weights weights, Weights average, Weights first, Weights second, long steps) {
    private static final int MAGIC = 0x534f4e31;

    void write(Path file) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        try (OutputStream raw = Files.newOutputStream(draft);
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(raw, 1 << 16))) {
            out.writeInt(MAGIC);
            out.writeUTF(recipe);
            out.writeInt(epochs);
            out.writeLong(steps);
            for (Weights part : new Weights[] {weights, average, first, second}) {
                for (Tensor tensor : part.tensors()) {
                    write(out, tensor.values());
                }
            }
        }
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void write(DataOutputStream out, float[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        out.writeInt(values.length);
        out.write(bytes.array());
    }

    /**
     * Reads a checkpoint.
     *
     * @param shapes weights of the net that it must fit
     * @throws TrainingException if it is of another run or damaged
     */
    static Checkpoint read(Path file, String recipe, Weights shapes) throws IOException, TrainingException {
        Checkpoint read = read(file, shapes);
        if (!read.recipe().equals(recipe)) {
            throw new TrainingException(file + " belongs to another run; resume with the same seed, corpora and"
                    + " settings, or train into another folder.\n  its run:  " + read.recipe() + "\n  this run: "
                    + recipe);
        }
        return read;
    }

    /**
     * Reads a checkpoint of whatever run.
     *
     * @param shapes weights of the net that it must fit
     * @throws TrainingException if it is of another net or damaged
     */
    static Checkpoint read(Path file, Weights shapes) throws IOException, TrainingException {
        try (InputStream raw = Files.newInputStream(file);
                DataInputStream in = new DataInputStream(new BufferedInputStream(raw, 1 << 16))) {
            if (in.readInt() != MAGIC) {
                throw new TrainingException(file + " is no checkpoint of this version");
            }
            String recipe = in.readUTF();
            int epochs = in.readInt();
            long steps = in.readLong();
            return new Checkpoint(
                    recipe,
                    epochs,
                    weights(in, shapes),
                    weights(in, shapes),
                    weights(in, shapes),
                    weights(in, shapes),
                    steps);
        } catch (java.io.EOFException e) {
            throw new TrainingException(file + " is truncated; remove it and train anew", e);
        }
    }

    private static Weights weights(DataInputStream in, Weights shapes) throws IOException, TrainingException {
        Weights weights = shapes.zeros();
        for (Tensor tensor : weights.tensors()) {
            if (in.readInt() != tensor.values().length) {
                throw new TrainingException("the checkpoint is of another net: " + tensor.name() + " has another size");
            }
            byte[] bytes = new byte[tensor.values().length * Float.BYTES];
            in.readFully(bytes);
            ByteBuffer.wrap(bytes).asFloatBuffer().get(tensor.values());
        }
        return weights;
    }

    @Override
    public String toString() {
        return "Checkpoint[" + epochs + " epochs]";
    }
}
