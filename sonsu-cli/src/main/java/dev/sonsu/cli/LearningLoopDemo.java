package dev.sonsu.cli;

import dev.sonsu.server.retraining.RetrainingRun;
import dev.sonsu.server.retraining.RunState;
import dev.sonsu.server.retraining.StoredRuns;
import dev.sonsu.server.samples.SampleStats;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The learning loop's demonstration. Each case has a server of its own. For one thread. */
final class LearningLoopDemo {
    private static final int HELD_OUT = 150;
    private static final long SEED = 11;
    private static final String WITHOUT_A_LABEL = "NONE";
    private static final int ALMOST_ALL = 100;
    private static final int LENGTH = 4;
    private static final String PROMOTE = "PROMOTE";
    private static final Duration UNTIL_A_RUN = Duration.ofMinutes(5);
    private static final Duration A_DAY_AND_A_BIT = Duration.ofHours(27);

    private final PrintWriter out;
    private final PrintWriter err;
    private final List<Path> corpora;
    private final boolean isQuick;
    private final @Nullable Path report;

    /** @param report a folder for tables and pictures; {@code null} for none */
    LearningLoopDemo(PrintWriter out, PrintWriter err, List<Path> corpora, boolean isQuick, @Nullable Path report) {
        this.out = out;
        this.err = err;
        this.corpora = corpora;
        this.isQuick = isQuick;
        this.report = report;
    }

    /**
     * What came of a night.
     *
     * @param before  how people whom nothing was learned from were read
     * @param after   the same after the night
     * @param trial   how often what was tried at the end was read as it was meant to be
     * @param reasons why the champion stayed; empty where it did not
     */
    record Night(HeldOut before, HeldOut after, HeldOut trial, RetrainingRun run, List<String> reasons) {}

    /** How people were read whom nothing is learned from. */
    record HeldOut(int right, int digits, int rightPins, int pins) {
        @Override
        public String toString() {
            return Texts.of("demo-read", right, digits, rightPins, pins);
        }
    }

    /**
     * People with a habit are understood after a night: the challenger wins, which it does not where MNIST fell, and then
     * reads more of what people wrote whom it learned nothing from.
     */
    boolean learns(DemoPeople people) throws IOException, InterruptedException {
        say("demo-habit");
        Night night = night(people, UnaryOperator.identity(), "habit");
        return isQuick
                ? night.run().state() == RunState.SUCCEEDED
                : PROMOTE.equals(night.run().verdict())
                        && night.after().right() > night.before().right();
    }

    /** Somebody strikes digits through, so that nobody can be sure of them, and has them confirmed as whatever. */
    boolean isNotPoisoned(DemoPeople people) throws IOException, InterruptedException {
        say("demo-poison");
        Random random = new Random(SEED);
        RetrainingRun run = night(
                        people,
                        pin -> new DemoPeople.Pin(
                                pin.inks(),
                                pin.digits().stream()
                                        .map(digit -> random.nextInt(10))
                                        .toList()),
                        "poison")
                .run();
        return run.state() == RunState.SUCCEEDED && !PROMOTE.equals(run.verdict());
    }

    Night night(DemoPeople people, UnaryOperator<DemoPeople.Pin> written, String name)
            throws IOException, InterruptedException {
        return night(people, written, List.of(), name);
    }

    /** PINs of people whom nothing is learned from, as many as are read before and after a night. */
    static List<DemoPeople.Pin> asked(DemoPeople people) {
        return people.heldOut().subList(0, Math.min(HELD_OUT, people.heldOut().size()));
    }

    /**
     * A server, a day of writing, and the run of the night.
     *
     * @param written what becomes of a PIN before it is sent and confirmed
     * @param tried   PINs that are read at the end too
     * @param name    of the files in the report's folder
     */
    Night night(DemoPeople people, UnaryOperator<DemoPeople.Pin> written, List<DemoPeople.Pin> tried, String name)
            throws IOException, InterruptedException {
        List<DemoPeople.Pin> others = asked(people);
        try (DemoServer server = new DemoServer(corpora, isQuick)) {
            HeldOut before = heldOut(server, others);
            write(server, people.contributors(), written);
            RetrainingRun run = run(server, people.heldOut(), name);
            HeldOut after = heldOut(server, others);
            say("demo-held-out", before, after);
            return new Night(before, after, heldOut(server, tried), run, reasons(server, run));
        }
    }

    private static List<String> reasons(DemoServer server, RetrainingRun run) throws IOException {
        try (StoredRuns runs = new DatabasePlace(server.data(), null).runs()) {
            return runs.contests().reasons(run.id(), Locale.ENGLISH);
        }
    }

    private static HeldOut heldOut(DemoServer server, List<DemoPeople.Pin> pins)
            throws IOException, InterruptedException {
        int right = 0;
        int rightPins = 0;
        try (KioskClient kiosk = new KioskClient(server.address())) {
            for (DemoPeople.Pin pin : pins) {
                KioskClient.Read read = kiosk.read(pin.inks(), false);
                int some = 0;
                for (int i = 0; i < pin.digits().size(); i++) {
                    some += Objects.equals(read.digits().get(i), pin.digits().get(i)) ? 1 : 0;
                }
                right += some;
                rightPins += some == pin.digits().size() ? 1 : 0;
            }
        }
        int digits = pins.stream().mapToInt(pin -> pin.digits().size()).sum();
        return new HeldOut(right, digits, rightPins, pins.size());
    }

    private void write(DemoServer server, List<DemoPeople.Pin> pins, UnaryOperator<DemoPeople.Pin> written)
            throws IOException, InterruptedException {
        try (KioskClient kiosk = new KioskClient(server.address());
                Progress.Bar bar = new Progress(err).start(Texts.of("demo-writing"), pins.size())) {
            for (DemoPeople.Pin pin : pins) {
                DemoPeople.Pin sent = written.apply(pin);
                kiosk.verify(kiosk.read(sent.inks(), true), sent.digits());
                bar.step(1);
            }
        }
        awaitLabels(server, LENGTH * pins.size());
    }

    /** Labels are mixed before they are applied, so that none tells of its PIN; the last ones take a minute. */
    private void awaitLabels(DemoServer server, int digits) throws IOException, InterruptedException {
        say("demo-mixing");
        long end = System.nanoTime() + UNTIL_A_RUN.toNanos();
        while (System.nanoTime() < end) {
            SampleStats stats = SampleStats.of(server.data());
            long waiting = stats.periods().stream()
                    .filter(period -> period.source().equals(WITHOUT_A_LABEL))
                    .mapToLong(SampleStats.Period::samples)
                    .sum();
            if (waiting * ALMOST_ALL <= stats.stored()) {
                say("demo-kept", stats.stored(), stats.labelled(), stats.quarantined(), digits);
                return;
            }
            Thread.sleep(500);
        }
        throw new CommandFailedException(Texts.of("demo-labels-wait"));
    }

    /** The day is over; the server notices that enough has come together, and learns, while others go on writing. */
    private RetrainingRun run(DemoServer server, List<DemoPeople.Pin> others, String name)
            throws IOException, InterruptedException {
        say("demo-night");
        try (StoredRuns runs = new DatabasePlace(server.data(), null).runs();
                DemoLoad load = new DemoLoad(server.address(), others)) {
            server.clock().pass(A_DAY_AND_A_BIT);
            RetrainingRun run = new RunFollower(runs, err)
                    .follow(begun(runs).orElseThrow(() -> new CommandFailedException(Texts.of("demo-no-run"))));
            load.close();
            report(runs, run, name);
            say("demo-load", load.answered(), load.failed());
            if (load.failed() > 0) {
                throw new CommandFailedException(Texts.of("demo-failed-requests", load.failed()));
            }
            return run;
        }
    }

    private static Optional<String> begun(StoredRuns runs) throws InterruptedException {
        long end = System.nanoTime() + UNTIL_A_RUN.toNanos();
        while (System.nanoTime() < end) {
            List<RetrainingRun> newest = runs.newest(1);
            if (!newest.isEmpty()) {
                return Optional.of(newest.getFirst().id());
            }
            Thread.sleep(200);
        }
        return Optional.empty();
    }

    private void report(StoredRuns runs, RetrainingRun run, String name) throws IOException {
        Optional<String> table = runs.contests().table(run.id(), Locale.getDefault());
        table.ifPresent(out::println);
        Path folder = report;
        if (folder != null && table.isPresent()) {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name + ".txt"), table.get());
            Files.writeString(
                    folder.resolve(name + ".svg"),
                    runs.contests().picture(run.id(), Locale.getDefault()).orElseThrow());
        }
        out.println(run.state() + " " + (run.verdict() == null ? run.reason() : run.verdict()));
    }

    private void say(String text, Object... arguments) {
        out.println(Texts.of(text, arguments));
        out.flush();
    }
}
