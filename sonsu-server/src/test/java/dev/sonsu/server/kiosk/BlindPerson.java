package dev.sonsu.server.kiosk;

import dev.sonsu.corpora.PenDigit;
import java.util.List;
import java.util.Random;

/**
 * A person who only hears the kiosk and touches it. Knows where the screen's corners are and how a telephone's keys lie,
 * and nothing else: what to do next comes from what was said.
 */
final class BlindPerson {
    private static final int MOST_TURNS = 60;

    private final Kiosk kiosk;
    private final List<List<PenDigit>> hand;
    private final Random random;
    private final boolean hearsDigits;

    /** How often the kiosk said a digit that was not meant, or asked to write it again. */
    private int misheard;

    private int refused;

    /** @param hand for each digit, what this person's hand writes */
    BlindPerson(Kiosk kiosk, List<List<PenDigit>> hand, boolean hearsDigits, long seed) {
        this.kiosk = kiosk;
        this.hand = hand;
        this.hearsDigits = hearsDigits;
        this.random = new Random(seed);
    }

    int misheard() {
        return misheard;
    }

    int refused() {
        return refused;
    }

    /** Wakes the kiosk and answers what it asks. */
    void begin() {
        kiosk.finger().tap(somewhereX(), somewhereY());
        List<String> heard = kiosk.listen();
        if (heard.contains("ask-read-back")) {
            corner(hearsDigits);
            heard = kiosk.listen();
        }
        expect(heard, "ready-1");
    }

    /** Writes one digit at the place that the kiosk has asked for, as often as it takes. */
    void enter(int place, int digit) {
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            List<PenDigit> samples = hand.get(digit);
            kiosk.write(samples.get(random.nextInt(samples.size())).ink(), somewhereX(), 400, 300);
            if (understood(place, digit, kiosk.listenForWords())) {
                return;
            }
        }
        throw new AssertionError("place " + place + " could not be entered in " + MOST_TURNS + " turns");
    }

    private boolean understood(int place, int digit, List<String> heard) {
        if (heard.contains("keypad-offer")) {
            refused++;
            return understood(place, digit, key(digit));
        }
        if (!heard.contains("accepted-" + place)) {
            refused++;
            expectAny(heard, "unsure", "not-a-digit");
            return false;
        }
        if (hearsDigits && !heard.contains("digit-" + digit)) {
            misheard++;
            corner(false);
            expect(kiosk.listen(), "erased");
            return false;
        }
        return true;
    }

    /** Scribbles what is no digit, until the kiosk says so; a person whose digits are spoken erases what it took it for. */
    void scribble(int place) {
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            kiosk.write(Scribbles.next(random), somewhereX(), 400, 300);
            List<String> heard = kiosk.listenForWords();
            if (heard.contains("not-a-digit") || heard.contains("unsure")) {
                expect(heard, "position-" + place);
                refused++;
                return;
            }
            expect(heard, "accepted-" + place);
            eraseLast();
        }
        throw new AssertionError("every scribble was taken for a digit");
    }

    /** Opens the keypad by the help, which lists it second. */
    void openKeypad() {
        kiosk.finger().tap(Kiosk.WIDTH / 2.0, Kiosk.HEIGHT - 40);
        kiosk.listen();
        for (int y = 230; y < 640; y += 15) {
            kiosk.finger().tap(500, y);
            List<String> heard = kiosk.listen();
            if (heard.contains("menu-keypad")) {
                kiosk.rest();
                kiosk.finger().doubleTap(500, y);
                expect(kiosk.listen(), "keypad-how");
                return;
            }
        }
        throw new AssertionError("the help did not speak of a keypad");
    }

    /** A double tap on a key of the telephone's layout. */
    List<String> key(int digit) {
        int at = digit == 0 ? 10 : digit - 1;
        double x = 190 + 345.0 * (at % 3);
        double y = 255 + 115.0 * (at / 3);
        kiosk.rest();
        kiosk.finger().doubleTap(x, y);
        return kiosk.listen();
    }

    void eraseLast() {
        corner(false);
        expect(kiosk.listen(), "erased");
    }

    /** The kiosk has said that all digits are there: a double tap confirms. */
    void confirm() {
        kiosk.finger().doubleTap(somewhereX(), somewhereY());
        expect(kiosk.listen(), "wiped");
    }

    private void corner(boolean right) {
        kiosk.finger().tap(right ? Kiosk.WIDTH - 25 : 25, Kiosk.HEIGHT - 35);
    }

    private double somewhereX() {
        return 300 + random.nextInt(450);
    }

    private double somewhereY() {
        return 300 + random.nextInt(250);
    }

    private static void expect(List<String> heard, String sound) {
        expectAny(heard, sound);
    }

    private static void expectAny(List<String> heard, String... sounds) {
        for (String sound : sounds) {
            if (heard.contains(sound)) {
                return;
            }
        }
        throw new AssertionError("waited to hear " + String.join(" or ", sounds));
    }
}
