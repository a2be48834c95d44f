package dev.sonsu.server.entry;

import dev.sonsu.model.ModelId;
import dev.sonsu.recognition.Reading;
import dev.sonsu.server.answer.RecognitionAnswer;
import dev.sonsu.server.entry.Workspaces.Workspace;
import dev.sonsu.server.models.DigitsRead;
import dev.sonsu.server.reading.LiveReader;
import dev.sonsu.server.samples.Kept;
import dev.sonsu.server.samples.Label;
import dev.sonsu.server.samples.LabelSource;
import dev.sonsu.server.samples.PinMark;
import dev.sonsu.server.samples.PracticeTokens.Practice;
import dev.sonsu.server.samples.ReadDigit;
import dev.sonsu.server.samples.RecognitionTokens;
import dev.sonsu.server.samples.RecognitionTokens.TokenRefusedException;
import dev.sonsu.server.samples.Sample;
import dev.sonsu.server.samples.SampleStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * One recognition from what was sent to the answer: decode, normalise, read, keep, seal. Nothing of it outlives the call
 * but the committed samples. Thread-safe.
 */
@Component
final class Recognitions {
    private final LiveReader reader;
    private final SampleStore store;
    private final RecognitionTokens tokens;
    private final Workspaces workspaces;
    private final CallingKiosk kiosk;
    private final KioskTraits traits;
    private final ApplicationEventPublisher events;

    Recognitions(
            LiveReader reader,
            SampleStore store,
            RecognitionTokens tokens,
            Workspaces workspaces,
            CallingKiosk kiosk,
            KioskTraits traits,
            ApplicationEventPublisher events) {
        this.reader = reader;
        this.store = store;
        this.tokens = tokens;
        this.workspaces = workspaces;
        this.kiosk = kiosk;
        this.traits = traits;
        this.events = events;
    }

    /**
     * Reads, and keeps what may be kept.
     *
     * @throws Refusal if it cannot be read
     */
    RecognitionAnswer recognize(RecognitionRequest request) throws InterruptedException {
        DigitInputs inputs = DigitInputs.of(request);
        PinMark pin = pinOf(request.continues());
        boolean isKept = store.policy().keeps(request.store());
        return answer(inputs, pin, isKept, (at, reading, sample) -> sample, true);
    }

    /**
     * Reads what was practised, and keeps what may be kept with its labels.
     *
     * @throws Refusal if it cannot be read, or is not as much as was asked for
     */
    RecognitionAnswer practise(Practice practice, RecognitionRequest request) throws InterruptedException {
        DigitInputs inputs = DigitInputs.of(request);
        if (request.continues() != null) {
            throw new Refusal(Problem.BAD_REQUEST, "What is practised continues no recognition.");
        }
        List<Integer> asked = practice.digits();
        if (inputs.count() != asked.size()) {
            throw new Refusal(Problem.WRONG_COUNT, "Send the " + asked.size() + " digits that were asked for.");
        }
        PinMark pin = new PinMark(practice.bucket(), false);
        boolean isKept = store.policy().keeps(request.store());
        return answer(
                inputs,
                pin,
                isKept,
                (at, reading, sample) -> sample.labelled(practised(asked.get(at), reading)),
                false);
    }

    private static Label practised(int asked, Reading reading) {
        OptionalInt sure = sure(reading);
        boolean isDoubtful = sure.isPresent() && sure.getAsInt() != asked;
        return new Label(asked, LabelSource.PRACTICE, isDoubtful);
    }

    private static OptionalInt sure(Reading reading) {
        return reading instanceof Reading.Sure one
                ? OptionalInt.of(one.ranking().digit())
                : OptionalInt.empty();
    }

    /** @param isPin whether the answer's token may be confirmed or continued */
    private RecognitionAnswer answer(
            DigitInputs inputs, PinMark pin, boolean isKept, Labelling labelling, boolean isPin)
            throws InterruptedException {
        DigitReader digits;
        ModelId model;
        try (LiveReader.Lease lease = reader.lease().orElseThrow(() -> new Refusal(Problem.NO_MODEL))) {
            model = lease.model();
            Workspace workspace = workspaces.take();
            try {
                digits = new DigitReader(workspace, lease.recognizer(), isKept, traits.of(kiosk.id(), model));
                digits.read(inputs);
            } finally {
                workspaces.giveBack(workspace);
            }
        }
        List<Reading> readings = digits.pin().digits();
        List<Sample> samples = new ArrayList<>();
        for (int at = 0; at < readings.size(); at++) {
            Optional<Sample> sample = digits.samples().get(at);
            if (sample.isPresent()) {
                samples.add(labelling.label(at, readings.get(at), sample.get()));
            }
        }
        long before = System.nanoTime();
        Kept kept = store.keep(kiosk.id(), pin, model, samples);
        long keepNanos = samples.isEmpty() ? 0 : System.nanoTime() - before;
        int sure =
                (int) readings.stream().filter(Reading.Sure.class::isInstance).count();
        PinMark marked = new PinMark(pin.bucket(), pin.isCounted() || kept.count() > 0, pin.read() + sure);
        String token = tokens.seal(marked, isPin ? read(digits, kept) : List.of());
        RecognitionAnswer answer = RecognitionAnswer.of(token, model, digits.pin(), kept.count());
        events.publishEvent(new RecognitionAnswered(
                answer.status(),
                inputs.count(),
                kept.count(),
                digits.decodeNanos(),
                digits.glyphNanos(),
                digits.readNanos(),
                keepNanos));
        events.publishEvent(positions(pin.read() + 1, readings));
        if (isPin) {
            events.publishEvent(new DigitsRead(model, readings.size(), readings.size() - sure));
        }
        return answer;
    }

    private static PositionsRead positions(int first, List<Reading> readings) {
        ByPosition.Tally read = new ByPosition.Tally();
        ByPosition.Tally unsure = new ByPosition.Tally();
        ByPosition.Tally notADigit = new ByPosition.Tally();
        for (int at = 0; at < readings.size(); at++) {
            read.add(first + at);
            switch (readings.get(at)) {
                case Reading.Sure sure -> {}
                case Reading.Unsure one -> unsure.add(first + at);
                case Reading.NotADigit none -> notADigit.add(first + at);
            }
        }
        return new PositionsRead(read.sum(), unsure.sum(), notADigit.sum());
    }

    /** What the token says of each digit. */
    private static List<ReadDigit> read(DigitReader digits, Kept kept) {
        List<ReadDigit> read = new ArrayList<>();
        int sample = 0;
        for (int at = 0; at < digits.samples().size(); at++) {
            boolean isSample = digits.samples().get(at).isPresent();
            read.add(new ReadDigit(
                    isSample ? kept.id(sample++) : OptionalLong.empty(),
                    sure(digits.pin().digits().get(at))));
        }
        return read;
    }

    @FunctionalInterface
    private interface Labelling {
        Sample label(int at, Reading reading, Sample sample);
    }

    private PinMark pinOf(@Nullable String continues) {
        if (continues == null) {
            return store.begin();
        }
        try {
            return tokens.open(continues).pin();
        } catch (TokenRefusedException e) {
            throw new Refusal(e.isExpired() ? Problem.TOKEN_EXPIRED : Problem.TOKEN_REFUSED);
        }
    }
}
