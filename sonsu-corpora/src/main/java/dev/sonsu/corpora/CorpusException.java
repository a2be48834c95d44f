package dev.sonsu.corpora;

import java.io.IOException;

/** Why a corpus cannot be read; the message names the file, the place in it, and where a missing file is to be had. */
public final class CorpusException extends IOException {
    private static final long serialVersionUID = 1L;

    CorpusException(String message) {
        super(message);
    }

    CorpusException(String message, Throwable cause) {
        super(message, cause);
    }
}
