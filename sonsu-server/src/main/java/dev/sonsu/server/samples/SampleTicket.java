package dev.sonsu.server.samples;

import dev.sonsu.model.ModelId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The samples of one request on their way to the store's thread. {@code toString} shows nothing of them. */
final class SampleTicket extends Ticket<Kept> {
    private final KioskId kiosk;
    private final PinMark pin;
    private final ModelId model;
    private final List<Plain> samples;

    SampleTicket(KioskId kiosk, PinMark pin, ModelId model, List<Sample> samples) {
        this.kiosk = kiosk;
        this.pin = pin;
        this.model = model;
        this.samples = samples.stream()
                .map(sample -> new Plain(SampleCipher.plain(sample), sample.label()))
                .toList();
    }

    KioskId kiosk() {
        return kiosk;
    }

    PinMark pin() {
        return pin;
    }

    ModelId model() {
        return model;
    }

    List<Plain> samples() {
        return samples;
    }

    @Override
    public String toString() {
        return "SampleTicket[" + samples.size() + " samples]";
    }

    /** A sample in the bytes that are to be encrypted, and its label. */
    record Plain(byte[] bytes, @Nullable Label label) {
        @Override
        public String toString() {
            return "Plain[redacted]";
        }
    }
}
