package dev.sonsu.bench;

import dev.sonsu.glyph.Glyph;
import dev.sonsu.glyph.Normalizer;
import dev.sonsu.image.PngDecoder;
import dev.sonsu.image.PngException;
import dev.sonsu.ink.Ink;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.ModelRefusedException;
import dev.sonsu.onnx.OnnxDigitRecognizer;
import dev.sonsu.recognition.PinReading;
import dev.sonsu.recognition.Reading;
import dev.sonsu.server.entry.ByPosition;
import dev.sonsu.server.entry.KioskTraits;
import dev.sonsu.server.entry.PositionsRead;
import dev.sonsu.server.entry.RecognitionAnswered;
import dev.sonsu.server.samples.KioskId;
import dev.sonsu.trait.TraitCounts;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * What watching costs a recognition of four digits: the work from what was sent to the readings, with it and without, and
 * what watching does alone. Watching is counting traits, and the events of a recognition through Spring to the server's
 * own counters. HTTP, JSON, the store and the token are in neither: they would only make its share smaller.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 3,
        jvmArgsAppend = {"--enable-native-access=ALL-UNNAMED", "-Djava.awt.headless=true"})
public class WatchBenchmark {
    private static final String COUNTERS = "dev.sonsu.server.watch.StageMetrics";

    /** What is sent. */
    @Param({"inks", "pictures"})
    public String kind = "inks";

    private final PngDecoder decoder = new PngDecoder();
    private final Normalizer normalizer = new Normalizer();
    private final Glyph glyph = Glyph.blank();
    private final List<Ink> inks = HandDrawn.inks();
    private final List<byte[]> pngs = HandDrawn.pngs();
    private final KioskTraits traits = new KioskTraits();
    private final KioskId kiosk = new KioskId("bench");
    private final OnnxDigitRecognizer recognizer;
    private final AnnotationConfigApplicationContext events;

    /** Loads the bundled champion, and the counters of a server. */
    public WatchBenchmark() {
        try {
            recognizer = OnnxDigitRecognizer.open(ModelFolder.bundled());
            events = new AnnotationConfigApplicationContext();
            events.registerBean(PrometheusMeterRegistry.class, PrometheusConfig.DEFAULT);
            events.registerBean(Class.forName(COUNTERS));
            events.refresh();
        } catch (ModelRefusedException | ClassNotFoundException e) {
            throw new IllegalStateException("the model or the server's counters are not there", e);
        }
    }

    /** Leaves the last digit's glyph to be counted. */
    @Setup
    public void prepare() throws PngException {
        normalize(3);
    }

    /** Closes the model. */
    @TearDown
    public void close() {
        recognizer.close();
        events.close();
    }

    /** Four digits, unwatched. */
    @Benchmark
    public List<Reading> without() throws PngException {
        List<Reading> readings = new ArrayList<>(4);
        for (int digit = 0; digit < 4; digit++) {
            normalize(digit);
            readings.add(recognizer.read(glyph));
        }
        return readings;
    }

    /** Four digits, watched. */
    @Benchmark
    public List<Reading> with() throws PngException {
        List<Reading> readings = new ArrayList<>(4);
        TraitCounts counts = traits.of(kiosk, recognizer.model());
        for (int digit = 0; digit < 4; digit++) {
            normalize(digit);
            Reading reading = recognizer.read(glyph);
            readings.add(reading);
            count(counts, digit, reading);
        }
        tell(new PinReading(readings));
        return readings;
    }

    /** Watching alone, with the last glyph for all four digits. */
    @Benchmark
    public TraitCounts watchingAlone() {
        TraitCounts counts = traits.of(kiosk, recognizer.model());
        Reading none = new Reading.NotADigit();
        for (int digit = 0; digit < 4; digit++) {
            count(counts, digit, none);
        }
        tell(new PinReading(List.of(none)));
        return counts;
    }

    private void normalize(int digit) throws PngException {
        if (kind.equals("inks")) {
            normalizer.normalize(inks.get(digit), glyph);
        } else {
            normalizer.normalize(decoder.decode(pngs.get(digit)), glyph);
        }
    }

    private void count(TraitCounts counts, int digit, Reading reading) {
        counts.countShape(normalizer.lastSize(), normalizer.lastAspect());
        if (kind.equals("inks")) {
            counts.countStrokes(inks.get(digit));
        } else {
            counts.countThickness(glyph);
        }
        counts.countReading(reading);
    }

    private void tell(PinReading pin) {
        events.publishEvent(new RecognitionAnswered(pin.status(), 4, 0, 1, 1, 1, 0));
        events.publishEvent(new PositionsRead(
                new ByPosition(List.of(1, 1, 1, 1, 0)),
                new ByPosition(List.of(0, 0, 0, 0, 0)),
                new ByPosition(List.of(0, 0, 0, 0, 0))));
    }
}
