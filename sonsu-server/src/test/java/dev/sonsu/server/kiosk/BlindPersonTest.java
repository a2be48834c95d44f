package dev.sonsu.server.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.corpora.Corpora;
import dev.sonsu.corpora.CorpusException;
import dev.sonsu.corpora.PenDigit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Someone who cannot see enters PINs on the real server with the strokes of Pendigits' test writers, from waking the
 * kiosk to its wipe: with the browser's own sound and time, and with a turned clock.
 */
class BlindPersonTest extends KioskTest {
    private static final boolean LONG = Boolean.getBoolean("long");
    /** In real time a session takes a minute. */
    private static final int IN_REAL_TIME = LONG ? 5 : 1;

    private List<List<PenDigit>> hand = List.of();

    @BeforeAll
    void readStrokes() throws CorpusException {
        var pendigits = Corpora.in(Corpora.configured()).pendigits();
        Assumptions.assumeTrue(
                pendigits.isTestPresent(),
                "SKIPPED: no Pendigits; set SONSU_CORPORA to a folder with pendigits/pendigits-orig.tes");
        List<List<PenDigit>> byDigit = new ArrayList<>();
        List<PenDigit> all = pendigits.test().digits();
        IntStream.range(0, 10)
                .forEach(digit -> byDigit.add(
                        all.stream().filter(each -> each.label() == digit).toList()));
        hand = byDigit;
    }

    @ParameterizedTest
    @CsvSource({"en, true", "ko, true", "en, false"})
    void pinsInRealTime_fromWakingToTheWipe_areHandedOver(String language, boolean hears) {
        try (Kiosk kiosk = browser().open(page("ask", "lang=" + language))) {
            Tally tally = new Tally(language + ", the browser's own time", hears);
            for (int session = 0; session < IN_REAL_TIME; session++) {
                enter(kiosk, tally, session);
            }
            tally.print(kiosk);
            assertThat(kiosk.faults()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"en, true, 6", "ko, true, 6", "en, false, 3", "ko, false, 3"})
    void pinsOnATurnedClock_fromWakingToTheWipe_areHandedOver(String language, boolean hears, int pins) {
        try (Kiosk kiosk = browser().open(page("ask", "lang=" + language), "rig.js")) {
            Tally tally = new Tally(language + ", a turned clock", hears);
            for (int session = 0; session < (LONG ? 20 * pins : pins); session++) {
                enter(kiosk, tally, 100 + session);
            }
            tally.print(kiosk);
            if (!hears) {
                assertThat(String.valueOf(kiosk.evaluate("ears.all.some((clip) => clip.startsWith('digit-'))")))
                        .as("a digit was named")
                        .isEqualTo("false");
            }
            assertThat(kiosk.faults()).isEmpty();
        }
    }

    private void enter(Kiosk kiosk, Tally tally, long seed) {
        int[] pin = pin(seed);
        BlindPerson person = new BlindPerson(kiosk, hand, tally.hears, seed);
        person.begin();
        write(person, pin);
        person.confirm();
        tally.add(person, handedOver(kiosk), text(pin));
    }

    /** What came of a person's sessions. */
    private static final class Tally {
        private final String name;
        private final boolean hears;
        private int sessions;
        private int misheard;
        private int refused;
        private int wrong;

        Tally(String name, boolean hears) {
            this.name = name;
            this.hears = hears;
        }

        void add(BlindPerson person, String handed, String meant) {
            sessions++;
            misheard += person.misheard();
            refused += person.refused();
            assertThat(handed.length()).as("digits handed over").isEqualTo(meant.length());
            boolean right = handed.equals(meant);
            // Whoever hears the digits erases what was misread; whoever does not cannot know.
            assertThat(right || !hears).as("the PIN that was meant").isTrue();
            wrong += right ? 0 : 1;
        }

        void print(Kiosk kiosk) {
            List<Double> seconds = kiosk.silentSeconds().stream().sorted().toList();
            System.out.printf(
                    "blind person (%s, digits %s): %d PINs, %d wrong, %d digits misread and erased, %d refused;"
                            + " seconds per PIN without the talking time: median %.1f, most %.1f%n",
                    name,
                    hears ? "spoken" : "not spoken",
                    sessions,
                    wrong,
                    misheard,
                    refused,
                    seconds.get(seconds.size() / 2),
                    seconds.getLast());
        }
    }

    @ParameterizedTest
    @CsvSource({"ko, true", "en, false"})
    void refusedDigit_erasedDigit_andTheKeypadInTheMiddle_giveTheRightPin(String language, boolean hears) {
        try (Kiosk kiosk = browser().open(page("ask", "lang=" + language), "rig.js")) {
            int[] pin = pin(300);
            BlindPerson person = new BlindPerson(kiosk, hand, hears, 3);
            person.begin();
            person.enter(1, pin[0]);
            person.scribble(2);
            person.enter(2, (pin[1] + 1) % 10);
            person.eraseLast();
            person.enter(2, pin[1]);
            person.openKeypad();
            assertThat(person.key(pin[2])).contains("accepted-3");
            assertThat(person.key(pin[3])).contains("accepted-4", hears ? "your-digits" : "all-written");
            person.confirm();

            assertThat(person.refused()).isPositive();
            assertThat(handedOver(kiosk).equals(text(pin)))
                    .as("the PIN that was meant")
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ko", "en"})
    void oneSwitch_byEarAlone_givesTheRightPin(String language) {
        try (Kiosk kiosk = browser().open(page("ask", "lang=" + language), "rig.js")) {
            int[] pin = pin(400);
            SwitchPerson person = new SwitchPerson(kiosk);
            person.begin();
            for (int digit : pin) {
                person.pressAt("digit-" + digit);
            }
            person.pressAt("confirm");
            kiosk.untilState("IDLE");

            assertThat(handedOver(kiosk).equals(text(pin)))
                    .as("the PIN that was meant")
                    .isTrue();
        }
    }

    private static void write(BlindPerson person, int[] pin) {
        for (int place = 1; place <= pin.length; place++) {
            person.enter(place, pin[place - 1]);
        }
    }

    private static int[] pin(long seed) {
        return new Random(seed).ints(4, 0, 10).toArray();
    }

    private static String text(int[] pin) {
        return String.format("%d%d%d%d", pin[0], pin[1], pin[2], pin[3]);
    }

    private static String handedOver(Kiosk kiosk) {
        return String.valueOf(kiosk.evaluate("ears.pins.splice(0).join()"));
    }
}
