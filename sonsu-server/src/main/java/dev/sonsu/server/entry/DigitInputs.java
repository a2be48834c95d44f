package dev.sonsu.server.entry;

import dev.sonsu.image.PngDecoder;
import dev.sonsu.image.PngException;
import dev.sonsu.ink.Ink;
import dev.sonsu.ink.Raster;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The digits of one request, one kind of input, their number checked; pictures are decoded later. */
sealed interface DigitInputs {
    int MOST = 12;

    /** How many digits there are, 1 to {@value #MOST}. */
    int count();

    /**
     * PNG files.
     *
     * @param files one digit each
     */
    record Pictures(List<byte[]> files) implements DigitInputs {
        @Override
        public int count() {
            return files.size();
        }

        /**
         * Decodes the picture of an index.
         *
         * @throws Refusal if it is not PNG, too large or damaged
         */
        Raster decode(int index, PngDecoder decoder) {
            return DigitInputs.decode(files.get(index), decoder, index + 1);
        }

        @Override
        public String toString() {
            return "Pictures[" + files.size() + "]";
        }
    }

    /**
     * Digits side by side in one PNG file.
     *
     * @param file  with all of them
     * @param count how many there are
     */
    record Row(byte[] file, int count) implements DigitInputs {
        /**
         * Decodes the picture.
         *
         * @throws Refusal if it is not PNG, too large or damaged
         */
        Raster decode(PngDecoder decoder) {
            return DigitInputs.decode(file, decoder, 1);
        }

        @Override
        public String toString() {
            return "Row[" + count + "]";
        }
    }

    /**
     * Strokes.
     *
     * @param inks one digit each
     */
    record Inks(List<Ink> inks) implements DigitInputs {
        @Override
        public int count() {
            return inks.size();
        }
    }

    /**
     * The digits of a request.
     *
     * @throws Refusal if there are none, too many, of several kinds, or they are malformed
     */
    static DigitInputs of(RecognitionRequest request) {
        List<@Nullable String> images = request.images();
        List<@Nullable InkBody> inks = request.inks();
        int kinds = (images == null ? 0 : 1) + (inks == null ? 0 : 1) + (request.row() == null ? 0 : 1);
        if (kinds > 1) {
            throw new Refusal(Problem.SEVERAL_INPUTS);
        }
        if (request.row() != null) {
            return row(request.row(), request.length());
        }
        if (images != null) {
            return pictures(images);
        }
        if (inks != null) {
            return inks(inks);
        }
        throw new Refusal(Problem.NO_INPUT);
    }

    private static Row row(String picture, @Nullable Integer length) {
        if (length == null) {
            throw new Refusal(Problem.WRONG_COUNT, "A row needs its length. " + Problem.WRONG_COUNT.advice());
        }
        requireCount(length);
        return new Row(Base64Picture.decode(picture, 1), length);
    }

    private static Raster decode(byte[] file, PngDecoder decoder, int position) {
        try {
            return decoder.decode(file, 0, file.length);
        } catch (PngException e) {
            Problem problem = switch (e) {
                case PngException.NotPng none -> Problem.NOT_PNG;
                case PngException.TooLarge large -> Problem.IMAGE_TOO_LARGE;
                case PngException.Damaged damaged -> Problem.DAMAGED_IMAGE;
            };
            throw Refusal.of(problem, "image", position);
        }
    }

    private static Pictures pictures(List<@Nullable String> images) {
        requireCount(images.size());
        List<byte[]> files = new ArrayList<>(images.size());
        for (String image : images) {
            if (image == null) {
                throw Refusal.of(Problem.WRONG_TYPE, "image", files.size() + 1);
            }
            files.add(Base64Picture.decode(image, files.size() + 1));
        }
        return new Pictures(files);
    }

    private static Inks inks(List<@Nullable InkBody> bodies) {
        requireCount(bodies.size());
        List<Ink> inks = new ArrayList<>(bodies.size());
        for (InkBody body : bodies) {
            if (body == null) {
                throw Refusal.of(Problem.WRONG_TYPE, "ink", inks.size() + 1);
            }
            inks.add(body.toInk(inks.size() + 1));
        }
        return new Inks(inks);
    }

    private static void requireCount(int count) {
        if (count < 1 || count > MOST) {
            throw new Refusal(Problem.WRONG_COUNT, "There are " + count + " digits. " + Problem.WRONG_COUNT.advice());
        }
    }
}
