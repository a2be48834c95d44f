package dev.sonsu.corpora;

import dev.sonsu.ink.Ink;

/**
 * One digit as a pen wrote it.
 *
 * @param label  the digit that was written, 0 to 9
 * @param writer who wrote it: the file's part and the number that it gives the writer, such as {@code tra-12}; numbers
 *               restart in each file and mean other people there
 * @param ink    the strokes, y downward, without times
 */
public record PenDigit(int label, String writer, Ink ink) {
    @Override
    public String toString() {
        return "PenDigit[" + ink + "]";
    }
}
