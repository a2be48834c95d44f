package dev.sonsu.server.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.corpora.Corpora;
import dev.sonsu.corpora.CorpusException;
import dev.sonsu.corpora.PenDigit;
import dev.sonsu.ink.Ink;
import dev.sonsu.ink.Stroke;
import dev.sonsu.server.Answer;
import dev.sonsu.server.Client;
import dev.sonsu.server.SonsuServer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What an observer of the encrypted network learns of the digits: Pendigits' test writers write on the page, and every
 * byte between it and the real server is counted. Sizes are compared with those of shuffled digits, with the blanks that
 * fill them and without.
 */
class WireTest extends KioskTest {
    /** Milliseconds between two points of the corpus. */
    private static final double CORPUS_STEP = 10;
    /** The pen is away for so long between two strokes; the corpus does not tell. */
    private static final double BETWEEN_STROKES = 200;

    private static final double LONGEST_SIDE = 380;
    private static final int WARMING = 300;
    private static final int AT_ONCE = 50;
    private static final long SMALL_REQUEST = 4_096;

    private List<PenDigit> digits = List.of();

    @BeforeAll
    void readStrokes() throws CorpusException {
        var pendigits = Corpora.in(Corpora.configured()).pendigits();
        Assumptions.assumeTrue(
                pendigits.isTestPresent(),
                "SKIPPED: no Pendigits; set SONSU_CORPORA to a folder with pendigits/pendigits-orig.tes");
        List<PenDigit> all = pendigits.test().digits();
        int every = Boolean.getBoolean("long") ? 1 : 7;
        digits = IntStream.range(0, all.size())
                .filter(at -> at % every == 0)
                .mapToObj(all::get)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("hands")
    void sizesOnTheNetwork_tellNothingOfTheDigit(int pointsPerSecond, int slower) throws Exception {
        SonsuServer.Running server = run(0, "never", "off");
        try (server;
                Wire wire = new Wire(server.port())) {
            List<Written> all = new ArrayList<>();
            try (Kiosk kiosk =
                    browser().open(wire.address() + "?view=kiosk&lang=en&length=12", "writer.js", "rig.js")) {
                for (int from = 0; from < digits.size(); from += AT_ONCE) {
                    List<PenDigit> some = digits.subList(from, Math.min(from + AT_ONCE, digits.size()));
                    all.addAll(write(kiosk, wire, some, pointsPerSecond, slower));
                }
                assertThat(kiosk.faults()).isEmpty();
            }
            report(all, pointsPerSecond, slower);
            if (slower == 1) {
                reportTimes(server.port(), all);
            }

            assertThat(all).extracting(each -> each.request.length()).containsOnly(16_384);
            assertThat(all).extracting(each -> each.answer.length()).containsOnly(768);
            assertThat(tell(all, each -> each.seen.sent()).tells()).isFalse();
            assertThat(tell(all, each -> each.seen.answered()).tells()).isFalse();
            assertThat(tell(all, Written::requestBytes).tells())
                    .as("without blanks the request tells of the digit, or this measures nothing")
                    .isTrue();
            assertThat(tell(all, Written::answerBytes).values())
                    .as("and answers differ without theirs")
                    .isGreaterThan(1);
        }
    }

    /** Points a second, and how many times as slow as the corpus. */
    static List<Arguments> hands() {
        Arguments usual = Arguments.of(120, 1);
        return Boolean.getBoolean("long") ? List.of(usual, Arguments.of(240, 4)) : List.of(usual);
    }

    private static List<Written> write(Kiosk kiosk, Wire wire, List<PenDigit> digits, int pointsPerSecond, int slower) {
        wire.takeExchanges();
        List<?> strokes = digits.stream()
                .map(digit -> points(digit.ink(), pointsPerSecond, slower))
                .toList();
        List<?> bodies = (List<?>) kiosk.page().evaluate("(digits) => writer.write(digits)", strokes);
        // The others ask for voices and settings, and hold no writing.
        List<Wire.Exchange> seen = wire.takeExchanges().stream()
                .filter(each -> each.sent() > SMALL_REQUEST)
                .toList();
        assertThat(bodies.size()).as("one request for each digit").isEqualTo(digits.size());
        assertThat(seen.size()).isEqualTo(digits.size());
        return IntStream.range(0, digits.size())
                .mapToObj(at -> {
                    List<?> said = (List<?>) bodies.get(at);
                    return new Written(
                            digits.get(at), String.valueOf(said.get(0)), String.valueOf(said.get(1)), seen.get(at));
                })
                .toList();
    }

    private static void report(List<Written> all, int pointsPerSecond, int slower) {
        long right = all.stream().filter(Written::isRight).count();
        System.out.printf(
                "on the network: %d digits of Pendigits .tes, %d points a second, %d times as slow as the corpus,"
                        + " %d rightly read as sure%n",
                all.size(), pointsPerSecond, slower, right);
        report("request without blanks", all, Written::requestBytes);
        report("request as sent", all, each -> each.seen.sent());
        report("answer without blanks", all, Written::answerBytes);
        report("answer as sent", all, each -> each.seen.answered());
        report("the hand's own milliseconds", all, Written::millis);
    }

    private static void report(String what, List<Written> all, ToLongFunction<Written> seen) {
        long[] sorted = all.stream().mapToLong(seen).sorted().toArray();
        System.out.printf(
                "  %s: %d to %d, median %d, %s%n",
                what, sorted[0], sorted[sorted.length - 1], sorted[sorted.length / 2], tell(all, seen));
    }

    /** How long the server takes, from another client with the page's own requests; told and not asserted. */
    private static void reportTimes(int port, List<Written> all) throws Exception {
        List<Written> mixed = new ArrayList<>(all);
        Collections.shuffle(mixed, new Random(2));
        long[] micros = new long[mixed.size()];
        try (Client client = new Client(port)) {
            for (int i = -WARMING; i < micros.length; i++) {
                // Without the token of earlier digits: on a slow machine it may have expired meanwhile.
                String body = mixed.get(Math.floorMod(i, micros.length))
                        .request
                        .replaceFirst(",\"continues\":\"[^\"]*\"", "");
                long begun = System.nanoTime();
                Answer answer = client.recognize(body);
                if (i >= 0) {
                    micros[i] = (System.nanoTime() - begun) / 1_000;
                }
                assertThat(answer.status()).isEqualTo(200);
            }
        }
        long[] sorted = micros.clone();
        Arrays.sort(sorted);
        int[] labels = mixed.stream().mapToInt(each -> each.digit.label()).toArray();
        System.out.printf(
                "  the server's microseconds: median %d, %s%n", sorted[sorted.length / 2], Telltale.of(micros, labels));
    }

    private static Telltale tell(List<Written> all, ToLongFunction<Written> seen) {
        return Telltale.of(
                all.stream().mapToLong(seen).toArray(),
                all.stream().mapToInt(each -> each.digit.label()).toArray());
    }

    /** The strokes as a screen samples them: so many points a second, in the pad's pixels, from the middle of what is written. */
    private static List<List<List<Double>>> points(Ink ink, int perSecond, int slower) {
        double[] box = {Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
        for (Stroke stroke : ink.strokes()) {
            for (int i = 0; i < stroke.size(); i++) {
                box[0] = Math.min(box[0], stroke.x(i));
                box[1] = Math.min(box[1], stroke.y(i));
                box[2] = Math.max(box[2], stroke.x(i));
                box[3] = Math.max(box[3], stroke.y(i));
            }
        }
        double scale = LONGEST_SIDE / Math.max(1, Math.max(box[2] - box[0], box[3] - box[1]));
        double time = 0;
        List<List<List<Double>>> strokes = new ArrayList<>();
        for (Stroke stroke : ink.strokes()) {
            double lasts = (stroke.size() - 1) * CORPUS_STEP * slower;
            int steps = Math.max(1, (int) Math.round(lasts * perSecond / 1_000));
            List<List<Double>> points = new ArrayList<>();
            for (int i = 0; i <= steps; i++) {
                double at = (double) i / steps * (stroke.size() - 1);
                points.add(List.of(
                        scale * (between(stroke, at, true) - (box[0] + box[2]) / 2),
                        scale * (between(stroke, at, false) - (box[1] + box[3]) / 2),
                        time + lasts * i / steps));
            }
            strokes.add(points);
            time += lasts + BETWEEN_STROKES * slower;
        }
        return strokes;
    }

    private static double between(Stroke stroke, double at, boolean isX) {
        int before = (int) at;
        int after = Math.min(before + 1, stroke.size() - 1);
        double from = isX ? stroke.x(before) : stroke.y(before);
        double to = isX ? stroke.x(after) : stroke.y(after);
        return from + (at - before) * (to - from);
    }

    /**
     * One digit on the network. A secret of nobody: the corpus is public.
     *
     * @param digit   what was meant
     * @param request the body of the request
     * @param answer  the body of the answer
     * @param seen    what an observer counted
     */
    private record Written(PenDigit digit, String request, String answer, Wire.Exchange seen) {
        long requestBytes() {
            return request.stripTrailing().length();
        }

        long answerBytes() {
            return answer.stripTrailing().length();
        }

        boolean isRight() {
            return answer.contains("\"digit\":" + digit.label() + ",\"confidence\"") && answer.contains("\"SURE\"");
        }

        long millis() {
            List<Stroke> strokes = digit.ink().strokes();
            double writing = strokes.stream()
                    .mapToDouble(stroke -> (stroke.size() - 1) * CORPUS_STEP)
                    .sum();
            return Math.round(writing + (strokes.size() - 1) * BETWEEN_STROKES);
        }
    }
}
