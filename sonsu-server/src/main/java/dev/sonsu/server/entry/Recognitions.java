package dev.sonsu.server.entry;

import dev.sonsu.model.ModelId;
import dev.sonsu.server.answer.RecognitionAnswer;
import dev.sonsu.server.entry.Workspaces.Workspace;
import dev.sonsu.server.reading.LiveReader;
import dev.sonsu.server.samples.Kept;
import dev.sonsu.server.samples.PinMark;
import dev.sonsu.server.samples.RecognitionTokens;
import dev.sonsu.server.samples.RecognitionTokens.TokenRefusedException;
import dev.sonsu.server.samples.SampleStore;
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
    private final ApplicationEventPublisher events;

    Recognitions(
            LiveReader reader,
            SampleStore store,
            RecognitionTokens tokens,
            Workspaces workspaces,
            ApplicationEventPublisher events) {
        this.reader = reader;
        this.store = store;
        this.tokens = tokens;
        this.workspaces = workspaces;
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
        DigitReader digits;
        ModelId model;
        try (LiveReader.Lease lease = reader.lease().orElseThrow(() -> new Refusal(Problem.NO_MODEL))) {
            model = lease.model();
            Workspace workspace = workspaces.take();
            try {
                digits = new DigitReader(
                        workspace, lease.recognizer(), store.policy().keeps(request.store()));
                digits.read(inputs);
            } finally {
                workspaces.giveBack(workspace);
            }
        }
        long before = System.nanoTime();
        Kept kept = store.keep(pin, model, digits.samples());
        long keepNanos = digits.samples().isEmpty() ? 0 : System.nanoTime() - before;
        PinMark marked = new PinMark(pin.bucket(), pin.isCounted() || kept.count() > 0);
        RecognitionAnswer answer =
                RecognitionAnswer.of(tokens.seal(marked, kept.ids()), model, digits.pin(), kept.count());
        events.publishEvent(new RecognitionAnswered(
                answer.status(),
                inputs.count(),
                kept.count(),
                digits.decodeNanos(),
                digits.glyphNanos(),
                digits.readNanos(),
                keepNanos));
        return answer;
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
