package dev.sonsu.server.backup;

import dev.sonsu.server.StartRefusedException;
import dev.sonsu.server.store.OwnerOnly;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A backup's file: a ZIP within the seal, the manifest first, then exactly the files that it names, in its order. */
final class ArchiveFile {
    private static final int LARGEST_MANIFEST = 1 << 20;
    private static final int BUFFER = 1 << 16;

    private ArchiveFile() {}

    /** Where a file of the archive goes when it is read. */
    interface Target {
        OutputStream open(BackupManifest.Item item) throws IOException;
    }

    /**
     * Writes an archive that nobody but its owner may read, and has it on the disk when it returns.
     *
     * @param file that does not exist
     * @param root the folder that the manifest's files lie in, by their names
     */
    static void write(Path file, Passphrase passphrase, BackupManifest manifest, Path root, LongConsumer progress)
            throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, options, OwnerOnly.FILE.at(file));
                OutputStream plain = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
                ZipOutputStream zip = new ZipOutputStream(ArchiveSeal.seal(plain, passphrase))) {
            zip.setLevel(Deflater.BEST_SPEED);
            zip.putNextEntry(new ZipEntry(BackupManifest.NAME));
            zip.write(manifest.json());
            for (BackupManifest.Item item : manifest.files()) {
                zip.putNextEntry(new ZipEntry(item.name()));
                try (InputStream in = Files.newInputStream(root.resolve(item.name()))) {
                    copy(in, zip, item, progress);
                }
            }
        }
        Draft.force(file);
    }

    /**
     * Reads an archive to its very end; everything that was handed on is then known to be what was written.
     *
     * @throws StartRefusedException if it cannot be read or opened with the passphrase, or is not as it was written
     * @throws IOException           if the target fails
     */
    static BackupManifest read(Path file, Passphrase passphrase, Opening opening, LongConsumer progress)
            throws IOException {
        try (InputStream opened = open(file, passphrase)) {
            return read(opened, opening, progress);
        }
    }

    private static InputStream open(Path file, Passphrase passphrase) {
        try {
            return ArchiveSeal.open(new BufferedInputStream(Files.newInputStream(file), BUFFER), passphrase);
        } catch (IOException e) {
            throw BackupFailures.unreadable(file, e);
        }
    }

    /** Asked once, when the manifest is known and before anything else is read. */
    interface Opening {
        Target begin(BackupManifest manifest) throws IOException;
    }

    private static BackupManifest read(InputStream opened, Opening opening, LongConsumer progress) throws IOException {
        ZipInputStream zip = new ZipInputStream(opened);
        BackupManifest manifest = BackupManifest.of(next(zip, BackupManifest.NAME, LARGEST_MANIFEST));
        Target target = opening.begin(manifest);
        for (BackupManifest.Item item : manifest.files()) {
            enter(zip, item.name());
            try (OutputStream out = target.open(item)) {
                copy(authentic(zip), out, item, progress);
            }
        }
        try {
            if (zip.getNextEntry() != null) {
                throw BackupFailures.damaged();
            }
            // Only the end of the stream proves that nothing was cut off.
            opened.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw BackupFailures.damaged();
        }
        return manifest;
    }

    private static byte[] next(ZipInputStream zip, String name, int most) {
        enter(zip, name);
        try {
            byte[] bytes = zip.readNBytes(most + 1);
            if (bytes.length > most) {
                throw BackupFailures.damaged();
            }
            return bytes;
        } catch (IOException e) {
            throw BackupFailures.damaged();
        }
    }

    private static void enter(ZipInputStream zip, String name) {
        try {
            ZipEntry entry = zip.getNextEntry();
            if (entry == null || !entry.getName().equals(name)) {
                throw BackupFailures.damaged();
            }
        } catch (IOException | IllegalArgumentException e) {
            throw BackupFailures.damaged();
        }
    }

    /** Failures to read are the archive's, those to write the target's: they are told apart here. */
    private static InputStream authentic(ZipInputStream zip) {
        return new InputStream() {
            @Override
            public int read() {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                try {
                    return zip.read(bytes, offset, length);
                } catch (IOException e) {
                    throw BackupFailures.damaged();
                }
            }
        };
    }

    private static void copy(InputStream in, OutputStream out, BackupManifest.Item item, LongConsumer progress)
            throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER];
        long copied = 0;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            copied += count;
            if (copied > item.bytes()) {
                throw BackupFailures.damaged();
            }
            digest.update(buffer, 0, count);
            out.write(buffer, 0, count);
            progress.accept(count);
        }
        if (copied != item.bytes() || !HexFormat.of().formatHex(digest.digest()).equals(item.sha256())) {
            throw BackupFailures.damaged();
        }
    }

    /** What the manifest says of a file below this folder. */
    static BackupManifest.Item item(Path root, String name) throws IOException {
        MessageDigest digest = sha256();
        long bytes = 0;
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(root.resolve(name))) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
                bytes += count;
            }
        }
        return new BackupManifest.Item(name, bytes, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
