package dev.sonsu.server.entry;

import dev.sonsu.model.ModelId;
import dev.sonsu.server.models.DigitsConfirmed;
import dev.sonsu.server.reading.LiveReader;
import dev.sonsu.server.samples.Label;
import dev.sonsu.server.samples.LabelOrder;
import dev.sonsu.server.samples.LabelSource;
import dev.sonsu.server.samples.ReadDigit;
import dev.sonsu.server.samples.RecognitionTokens;
import dev.sonsu.server.samples.RecognitionTokens.TokenRefusedException;
import dev.sonsu.server.samples.SampleStore;
import dev.sonsu.trait.TraitCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Turns confirmations into labels of the samples that were kept. Thread-safe. */
@Component
final class Confirmations {
    /** A PIN's digits, one recognition each, and some that were written again. */
    static final int MOST_RECOGNITIONS = 64;

    private final SampleStore store;
    private final RecognitionTokens tokens;
    private final CallingKiosk kiosk;
    private final LiveReader reader;
    private final KioskTraits traits;
    private final ApplicationEventPublisher events;

    Confirmations(
            SampleStore store,
            RecognitionTokens tokens,
            CallingKiosk kiosk,
            LiveReader reader,
            KioskTraits traits,
            ApplicationEventPublisher events) {
        this.store = store;
        this.tokens = tokens;
        this.kiosk = kiosk;
        this.reader = reader;
        this.traits = traits;
        this.events = events;
    }

    /**
     * Labels what was kept of these recognitions; returns when no label can be lost any more.
     *
     * @throws Refusal if it is malformed, a recognition is over, or the store does not work
     */
    void confirm(ConfirmationRequest request) {
        Basis basis = request.basis();
        List<@Nullable String> recognitions = request.recognitions();
        if (basis == null || recognitions == null || recognitions.isEmpty()) {
            throw new Refusal(Problem.BAD_REQUEST, "Send recognitions, at least one, and basis.");
        }
        if (recognitions.size() > MOST_RECOGNITIONS) {
            throw new Refusal(Problem.BAD_REQUEST, "Send at most " + MOST_RECOGNITIONS + " recognitions.");
        }
        List<ReadDigit> read = open(recognitions);
        List<OptionalInt> known = known(request.digits(), read);
        LabelSource source = basis.source().orElse(null);
        if (source != null && !store.label(kiosk.id(), orders(read, known, source))) {
            throw new Refusal(Problem.STORE_UNAVAILABLE);
        }
        if (source != null && request.digits() != null) {
            tell(read, known);
        }
    }

    /** Only counts: how many of the digits that were read for sure turned out to be others. */
    private void tell(List<ReadDigit> read, List<OptionalInt> known) {
        ModelId model = reader.model().orElse(null);
        if (model == null) {
            return;
        }
        TraitCounts counts = traits.of(kiosk.id(), model);
        ByPosition.Tally confirmedAt = new ByPosition.Tally();
        ByPosition.Tally correctedAt = new ByPosition.Tally();
        int confirmed = 0;
        int corrected = 0;
        for (int at = 0; at < read.size(); at++) {
            OptionalInt sure = read.get(at).sure();
            if (sure.isPresent() && known.get(at).isPresent()) {
                boolean isCorrected = sure.getAsInt() != known.get(at).getAsInt();
                confirmed++;
                confirmedAt.add(confirmed);
                counts.countConfirmed(isCorrected);
                if (isCorrected) {
                    corrected++;
                    correctedAt.add(confirmed);
                }
            }
        }
        if (confirmed > 0) {
            events.publishEvent(new DigitsConfirmed(model, confirmed, corrected));
            events.publishEvent(new PositionsConfirmed(confirmedAt.sum(), correctedAt.sum()));
        }
    }

    private List<ReadDigit> open(List<@Nullable String> recognitions) {
        List<ReadDigit> read = new ArrayList<>();
        for (String recognition : recognitions) {
            if (recognition == null) {
                throw Refusal.of(Problem.WRONG_TYPE, "recognition", read.size() + 1);
            }
            try {
                read.addAll(tokens.open(recognition).digits());
            } catch (TokenRefusedException e) {
                throw new Refusal(e.isExpired() ? Problem.TOKEN_EXPIRED : Problem.TOKEN_REFUSED);
            }
        }
        return read;
    }

    /** What was written, of each digit that was read. */
    private static List<OptionalInt> known(@Nullable List<@Nullable Integer> digits, List<ReadDigit> read) {
        if (digits == null) {
            return read.stream().map(ReadDigit::sure).toList();
        }
        for (Integer digit : digits) {
            if (digit == null || digit < 0 || digit > 9) {
                throw new Refusal(Problem.WRONG_TYPE, "digits: Send whole numbers from 0 to 9.");
            }
        }
        List<OptionalInt> known = digits.stream().map(OptionalInt::of).toList();
        if (known.size() == read.size()) {
            return known;
        }
        if (known.size()
                != read.stream().filter(one -> one.sample().isPresent()).count()) {
            throw new Refusal(
                    Problem.WRONG_COUNT,
                    "Send one digit for each of the " + read.size()
                            + " that were read in these recognitions, or one for each that was kept.");
        }
        List<OptionalInt> aligned = new ArrayList<>();
        int at = 0;
        for (ReadDigit one : read) {
            aligned.add(one.sample().isPresent() ? known.get(at++) : OptionalInt.empty());
        }
        return aligned;
    }

    private static List<LabelOrder> orders(List<ReadDigit> read, List<OptionalInt> known, LabelSource source) {
        List<LabelOrder> orders = new ArrayList<>();
        for (int at = 0; at < read.size(); at++) {
            ReadDigit one = read.get(at);
            OptionalInt digit = known.get(at);
            if (one.sample().isPresent() && digit.isPresent()) {
                boolean isDoubtful = one.sure().isPresent() && one.sure().getAsInt() != digit.getAsInt();
                orders.add(new LabelOrder(one.sample().getAsLong(), new Label(digit.getAsInt(), source, isDoubtful)));
            }
        }
        return orders;
    }
}
