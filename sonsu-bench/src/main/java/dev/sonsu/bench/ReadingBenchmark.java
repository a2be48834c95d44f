package dev.sonsu.bench;

import dev.sonsu.glyph.Glyph;
import dev.sonsu.glyph.Normalizer;
import dev.sonsu.image.PngDecoder;
import dev.sonsu.image.PngException;
import dev.sonsu.ink.Ink;
import dev.sonsu.ink.Raster;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.ModelRefusedException;
import dev.sonsu.onnx.OnnxDigitRecognizer;
import dev.sonsu.recognition.Reading;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What one digit costs on one thread, stage by stage. */
@State(Scope.Thread)
@BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 2,
        jvmArgsAppend = {"--enable-native-access=ALL-UNNAMED", "-Djava.awt.headless=true"})
public class ReadingBenchmark {
    private final PngDecoder decoder = new PngDecoder();
    private final Normalizer normalizer = new Normalizer();
    private final Glyph glyph = Glyph.blank();
    private final Ink ink = HandDrawn.inks().getFirst();
    private final byte[] png = HandDrawn.pngs().getFirst();
    private final Raster raster;
    private final OnnxDigitRecognizer recognizer;

    /** Loads the bundled champion. */
    public ReadingBenchmark() {
        try {
            raster = decoder.decode(png);
            recognizer = OnnxDigitRecognizer.open(ModelFolder.bundled());
        } catch (PngException | ModelRefusedException e) {
            throw new IllegalStateException("the benchmark's own picture or model is unusable", e);
        }
    }

    /** Leaves the first digit's glyph to be read. */
    @Setup(Level.Trial)
    public void prepare() {
        normalizer.normalize(raster, glyph);
    }

    /** Closes the model. */
    @TearDown(Level.Trial)
    public void close() {
        recognizer.close();
    }

    /** The net alone: glyph to reading. */
    @Benchmark
    public Reading glyphToReading() {
        return recognizer.read(glyph);
    }

    /** A picture of 200×200 to a glyph. */
    @Benchmark
    public Glyph rasterToGlyph() {
        normalizer.normalize(raster, glyph);
        return glyph;
    }

    /** Strokes to a glyph. */
    @Benchmark
    public Glyph inkToGlyph() {
        normalizer.normalize(ink, glyph);
        return glyph;
    }

    /** A PNG file of 200×200 RGBA pixels to a raster. */
    @Benchmark
    public Raster pngToRaster() throws PngException {
        return decoder.decode(png);
    }

    /** All of it: PNG file to reading. */
    @Benchmark
    public Reading pngToReading() throws PngException {
        normalizer.normalize(decoder.decode(png), glyph);
        return recognizer.read(glyph);
    }
}
