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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Someone who cannot see enters PINs on the real server with the strokes of Pendigits' test writers, from waking the
 * kiosk to its wipe: with the browser's own sound and time, and with a turned clock.
 */
@ResourceLock("browser")
class BlindPersonTest extends KioskTest {
    private static final int PINS = Boolean.getBoolean("long") ? 50 : 3;
    /** In real time a session takes a minute. */
    private static final int IN_REAL_TIME = Boolean.getBoolean("long") ? 3 : 1;

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

    @Test
    void pinsInRealTime_withReadBack_areThoseThatWereMeant() {
        for (int session = 0; session < IN_REAL_TIME; session++) {
            try (Kiosk kiosk = browser().open(server("ask") + "?lang=" + (session == 1 ? "ko" : "en"))) {
                int[] pin = pin(session);
                BlindPerson person = new BlindPerson(kiosk, hand, true, session);
                person.begin();
                write(person, pin);
                person.confirm();

                assertThat(handedOver(kiosk).equals(text(pin)))
                        .as("the PIN that was meant")
                        .isTrue();
                assertThat(kiosk.faults()).isEmpty();
            }
        }
    }

    @Test
    void pinsOnATurnedClock_withReadBack_areThoseThatWereMeant() {
        int misheard = 0;
        int refused = 0;
        try (Kiosk kiosk = browser().open(server("ask") + "?lang=en", "rig.js")) {
            for (int session = 0; session < PINS; session++) {
                int[] pin = pin(100 + session);
                BlindPerson person = new BlindPerson(kiosk, hand, true, session);
                person.begin();
                write(person, pin);
                person.confirm();
                misheard += person.misheard();
                refused += person.refused();

                assertThat(handedOver(kiosk).equals(text(pin)))
                        .as("the PIN that was meant, session %d", session)
                        .isTrue();
            }
        }
        System.out.printf(
                "blind person, read-back accepted: %d PINs, %d digits misread and erased, %d refused%n",
                PINS, misheard, refused);
    }

    @Test
    void readBackDeclined_noDigitIsEverNamed_andFourAreHandedOver() {
        int wrong = 0;
        try (Kiosk kiosk = browser().open(server("ask") + "?lang=en", "rig.js")) {
            for (int session = 0; session < PINS; session++) {
                int[] pin = pin(200 + session);
                BlindPerson person = new BlindPerson(kiosk, hand, false, session);
                person.begin();
                write(person, pin);
                person.confirm();
                String handed = handedOver(kiosk);
                assertThat(handed.length()).isEqualTo(4);
                wrong += handed.equals(text(pin)) ? 0 : 1;
            }
            assertThat(String.valueOf(kiosk.evaluate("ears.all.filter((clip) => clip.startsWith('digit-')).length")))
                    .isEqualTo("0");
        }
        System.out.printf("blind person, read-back declined: %d PINs, %d misread%n", PINS, wrong);
    }

    @Test
    void erasedDigit_andTheKeypadInTheMiddle_giveTheRightPin() {
        try (Kiosk kiosk = browser().open(server("ask") + "?lang=ko", "rig.js")) {
            int[] pin = pin(300);
            BlindPerson person = new BlindPerson(kiosk, hand, true, 3);
            person.begin();
            person.enter(1, pin[0]);
            person.enter(2, (pin[1] + 1) % 10);
            person.eraseLast();
            person.enter(2, pin[1]);
            person.openKeypad();
            assertThat(person.key(pin[2])).contains("accepted-3");
            assertThat(person.key(pin[3])).contains("accepted-4", "your-digits");
            person.confirm();

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
