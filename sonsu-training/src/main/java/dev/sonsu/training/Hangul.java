package dev.sonsu.training;

import dev.sonsu.training.Symbol.Frame;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Korean syllables, composed of their letters as the script does: the initial left of an upright vowel or above a lying
 * one, a final below both. Left out are those that may look like a digit: 그 르 즈 크 (two), 니 나 냐 너 녀 (an open four),
 * 구 쿠 (a crossed seven), 응 (eight). Stateless.
 */
final class Hangul {
    private static final Set<String> LIKE_DIGITS =
            Set.of("ㄱㅡ", "ㄹㅡ", "ㅈㅡ", "ㅋㅡ", "ㄱㅜ", "ㅋㅜ", "ㄴㅣ", "ㄴㅏ", "ㄴㅑ", "ㄴㅓ", "ㄴㅕ", "ㅇㅡㅇ");
    private static final double MARGIN = 0.02;

    private Hangul() {}

    /** Writes a syllable of an initial and a vowel. */
    static void writeOpen(RandomGenerator random, List<float[]> strokes) {
        boolean isBeside = random.nextBoolean();
        Symbol initial = one("initial", random);
        Symbol vowel = one(isBeside ? "vowel-beside" : "vowel-below", random);
        if (LIKE_DIGITS.contains(initial.name() + vowel.name())) {
            writeOpen(random, strokes);
        } else if (isBeside) {
            write(initial, new Frame(0, 0.1, 0.52, 0.7), random, strokes);
            write(vowel, new Frame(0.66, 0, 0.34, 1), random, strokes);
        } else {
            write(initial, new Frame(0.15, 0, 0.7, 0.48), random, strokes);
            write(vowel, new Frame(0, 0.58, 1, 0.42), random, strokes);
        }
    }

    /** Writes a syllable that ends in a consonant. */
    static void writeClosed(RandomGenerator random, List<float[]> strokes) {
        boolean isBeside = random.nextBoolean();
        Symbol initial = one("initial", random);
        Symbol vowel = one(isBeside ? "vowel-beside" : "vowel-below", random);
        Symbol last = one("initial", random);
        if (LIKE_DIGITS.contains(initial.name() + vowel.name() + last.name())) {
            writeClosed(random, strokes);
            return;
        }
        if (isBeside) {
            write(initial, new Frame(0, 0.02, 0.5, 0.48), random, strokes);
            write(vowel, new Frame(0.64, 0, 0.34, 0.58), random, strokes);
        } else {
            write(initial, new Frame(0.18, 0, 0.64, 0.3), random, strokes);
            write(vowel, new Frame(0, 0.36, 1, 0.26), random, strokes);
        }
        write(last, new Frame(0.15, 0.68, 0.75, 0.32), random, strokes);
    }

    private static Symbol one(String group, RandomGenerator random) {
        List<Symbol> symbols = Symbols.OWN.group(group);
        return symbols.get(random.nextInt(symbols.size()));
    }

    private static void write(Symbol letter, Frame frame, RandomGenerator random, List<float[]> strokes) {
        Frame placed = new Frame(
                frame.left() + MARGIN * random.nextGaussian(),
                frame.top() + MARGIN * random.nextGaussian(),
                frame.width() * (1 + MARGIN * random.nextGaussian()),
                frame.height() * (1 + MARGIN * random.nextGaussian()));
        letter.write(placed, random, strokes);
    }
}
