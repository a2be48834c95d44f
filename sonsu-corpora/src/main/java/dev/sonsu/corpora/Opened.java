package dev.sonsu.corpora;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A corpus file being read, unpacked: counts the bytes for error messages and hashes them. For one thread. */
final class Opened implements AutoCloseable {
    private final Path path;
    private final InputStream in;
    private final MessageDigest digest;
    private long position;

    Opened(Path path, InputStream in, MessageDigest digest) {
        this.path = path;
        this.in = in;
        this.digest = digest;
    }

    /** A big-endian integer of four bytes. */
    int integer() throws CorpusException {
        byte[] four = bytes(Integer.BYTES);
        return (four[0] & 0xff) << 24 | (four[1] & 0xff) << 16 | (four[2] & 0xff) << 8 | four[3] & 0xff;
    }

    /** Exactly so many bytes. */
    byte[] bytes(int count) throws CorpusException {
        byte[] bytes = new byte[count];
        try {
            int got = in.readNBytes(bytes, 0, count);
            if (got < count) {
                throw broken("the file is truncated: it ends at byte " + (position + got)
                        + ", but should go on to at least " + (position + count));
            }
        } catch (EOFException e) {
            throw new CorpusException(path + ": the packed file is truncated after byte " + position, e);
        } catch (CorpusException e) {
            throw e;
        } catch (IOException e) {
            throw new CorpusException(path + " cannot be read at byte " + position + ": " + e.getMessage(), e);
        }
        position += count;
        digest.update(bytes);
        return bytes;
    }

    /** The rest of the file as text of one byte per character. */
    String text() throws CorpusException {
        try {
            byte[] all = in.readAllBytes();
            digest.update(all);
            position += all.length;
            return new String(all, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new CorpusException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** @throws CorpusException if anything follows */
    void end() throws CorpusException {
        try {
            if (in.read() >= 0) {
                throw broken("bytes follow after byte " + position + ", where the file should end");
            }
        } catch (CorpusException e) {
            throw e;
        } catch (IOException e) {
            throw new CorpusException(path + " cannot be read at byte " + position + ": " + e.getMessage(), e);
        }
    }

    long position() {
        return position;
    }

    CorpusException broken(String what) {
        return new CorpusException(path + ": " + what);
    }

    /** The file's name without folder and packing, and the hash of all that was read so far. */
    Corpus.File identity() {
        String name = String.valueOf(path.getFileName());
        String unpacked = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        return new Corpus.File(unpacked, HexFormat.of().formatHex(digest.digest()));
    }

    @Override
    public void close() throws CorpusException {
        try {
            in.close();
        } catch (IOException e) {
            throw new CorpusException(path + " cannot be closed: " + e.getMessage(), e);
        }
    }
}
