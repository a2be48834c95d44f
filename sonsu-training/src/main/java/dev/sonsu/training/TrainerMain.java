package dev.sonsu.training;

import dev.sonsu.corpora.Corpora;
import dev.sonsu.folder.FolderKey;
import dev.sonsu.model.ModelCard;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.ModelRefusedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The trainer's command line. Exit code 0: the model stands in the folder, and its id on stdout; 1: it could not be made,
 * and stderr says why; 2: wrong usage. Memory grows while PyTorch trains (DJL), so a process makes one model and ends.
 */
@Command(
        name = "train",
        description = "Trains a model from the corpora and writes its folder.",
        mixinStandardHelpOptions = true)
public final class TrainerMain implements Callable<Integer> {
    private static final int REPLAY = 12_000;
    private static final int QUICK_REPLAY = 2_000;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The model folder to make.")
    private Path out = Path.of(".");

    @Option(
            names = "--corpora",
            paramLabel = "DIR",
            description =
                    "A folder with mnist/ or pendigits/; repeatable. Those beside the trainer and in SONSU_CORPORA"
                            + " come after.")
    private List<Path> corpora = new ArrayList<>();

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "Of everything random (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--resume", description = "Go on with the run in --out.")
    private boolean resume;

    @Option(
            names = "--threads",
            defaultValue = "1",
            paramLabel = "N",
            description = "Threads of PyTorch (${DEFAULT-VALUE}); one more draws the examples.")
    private int threads;

    @Option(
            names = "--epochs",
            arity = "1..3",
            paramLabel = "N",
            description = "Epochs of the three stages (14 6 8), or with --from of the one (6; with --samples 2).")
    private int @Nullable [] epochs;

    @Option(
            names = "--from",
            paramLabel = "DIR",
            description = "Begin with the weights of the model in this folder, and learn them further.")
    private @Nullable Path from;

    @Option(
            names = "--teacher",
            paramLabel = "DIR",
            description = "A model whose answers are learned beside the labels; repeatable: the mean of several.")
    private List<Path> teachers = new ArrayList<>();

    @Option(
            names = "--samples",
            paramLabel = "DIR",
            description =
                    "A folder of people's samples to learn from too; its key is the first line of standard input.")
    private @Nullable Path sampleFolder;

    @Option(
            names = "--sample-share",
            defaultValue = "0.2",
            paramLabel = "X",
            description = "Of an epoch's weight that the samples have at most (${DEFAULT-VALUE}).")
    private double sampleShare;

    @Option(
            names = "--replay",
            paramLabel = "N",
            description = "At most so many of the corpora's examples come in an epoch (with --from and --samples "
                    + REPLAY + ", else all).")
    private @Nullable Integer replay;

    @Option(
            names = "--from-scratch",
            description = "With --samples instead of --from: begin with random weights, and all stages.")
    private boolean fromScratch;

    @Option(
            names = "--machine-progress",
            description = "Say on stderr, twice a second, `progress SHARE eta SECONDS`: for another process.")
    private boolean machineProgress;

    @Option(names = "--quick", description = "A run of seconds on a few thousand digits: for tests of the trainer.")
    private boolean quick;

    @Option(
            names = "--rival",
            description = "Train instead the reader that one usually makes, to compare with; it never serves.")
    private boolean rival;

    @Option(
            names = "--engine-cache",
            paramLabel = "DIR",
            description =
                    "Where PyTorch's libraries are unpacked (432 MB); DJL_CACHE_DIR, else within --out until the end.")
    private @Nullable Path engineCache;

    private TrainerMain() {}

    public static void main(String[] arguments) {
        endWithParent();
        System.exit(new CommandLine(new TrainerMain()).execute(arguments));
    }

    /** A process that is killed cannot stop us: where the one that started us names itself, we end when it is gone. */
    private static void endWithParent() {
        String id = System.getProperty("sonsu.parent");
        if (id != null) {
            Thread.ofVirtual().name("parent").start(() -> {
                ProcessHandle.of(Long.parseLong(id))
                        .ifPresent(parent -> parent.onExit().join());
                System.exit(1);
            });
        }
    }

    @Override
    public Integer call() {
        try {
            return train();
        } catch (TrainingException | ModelRefusedException e) {
            System.err.println("train: " + e.getMessage());
            return 1;
        } catch (IOException e) {
            System.err.println("train: " + (e.getMessage() == null ? e : e.getMessage()));
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            System.err.println("train: interrupted; --resume goes on");
            return 1;
        }
    }

    private int train() throws IOException, TrainingException, ModelRefusedException, InterruptedException {
        if (rival && (from != null || !teachers.isEmpty() || epochs != null)) {
            throw wrongUsage("--rival has a recipe of its own: it takes no --from, --teacher or --epochs");
        }
        if (sampleFolder != null && (from == null) != fromScratch || fromScratch && sampleFolder == null) {
            throw wrongUsage("--samples needs either --from or --from-scratch");
        }
        Settings settings = settings();
        Samples samples = sampleFolder == null ? null : Samples.read(sampleFolder, key(), seed);
        Corpora found = Corpora.in(corporaFolders());
        RunFolder folder = RunFolder.open(out.toAbsolutePath(), resume);
        if (folder.isFinished()) {
            System.err.println("train: the model in " + out + " is finished");
            return 0;
        }
        prepareEngine(folder);
        ModelCard card;
        Clock clock = Clock.systemUTC();
        try (Teachers taught = teachers.isEmpty() ? null : Teachers.open(teachers);
                Journal journal = new Journal(folder.log(), System.err, clock, form())) {
            card = rival
                    ? new Rival(found, settings, folder, journal, clock).run()
                    : new Recipe(found, settings, samples, taught, folder, journal, clock).run();
        }
        folder.removeEngine();
        System.out.println(card.id());
        return 0;
    }

    private Settings settings() throws ModelRefusedException {
        Settings settings = quick ? Settings.quick(seed) : Settings.full(seed);
        if (from != null) {
            Settings.Finished finished =
                    new Settings.Finished(from, ModelFolder.read(from).card().id());
            settings = sampleFolder == null ? settings.continuing(finished) : settings.retraining(finished);
        }
        settings = settings.mixing(mixing());
        if (epochs == null) {
            return settings;
        }
        if (epochs.length != settings.stages().size()) {
            throw wrongUsage("--epochs takes " + settings.stages().size() + " numbers here");
        }
        return settings.lasting(epochs);
    }

    private Settings.Mixing mixing() {
        int usual = from == null || sampleFolder == null ? Integer.MAX_VALUE : quick ? QUICK_REPLAY : REPLAY;
        try {
            return new Settings.Mixing(replay == null ? usual : replay, sampleShare);
        } catch (IllegalArgumentException e) {
            throw wrongUsage(String.valueOf(e.getMessage()));
        }
    }

    private static FolderKey key() throws IOException {
        String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII)).readLine();
        if (line == null) {
            throw new IOException("--samples needs the folder's key as the first line of standard input");
        }
        try {
            return FolderKey.ofLine(line);
        } catch (IllegalArgumentException e) {
            throw new IOException("the first line of standard input holds no key of a sample folder");
        }
    }

    private Journal.Form form() {
        if (machineProgress) {
            return Journal.Form.MACHINE;
        }
        return System.console() != null && System.console().isTerminal() ? Journal.Form.TERMINAL : Journal.Form.LINES;
    }

    private CommandLine.ParameterException wrongUsage(String message) {
        return new CommandLine.ParameterException(new CommandLine(this), message);
    }

    private List<Path> corporaFolders() {
        List<Path> folders = new ArrayList<>(corpora);
        folders.addAll(Corpora.configured());
        besideTheTrainer().ifPresent(folders::add);
        return folders;
    }

    /** {@code corpora/} beside the jar that this class came from. */
    private static java.util.Optional<Path> besideTheTrainer() {
        try {
            Path jar = Path.of(TrainerMain.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path beside = jar.resolveSibling("corpora");
            return Files.isDirectory(beside) ? java.util.Optional.of(beside) : java.util.Optional.empty();
        } catch (URISyntaxException e) {
            return java.util.Optional.empty();
        }
    }

    /** DJL reads these once, when PyTorch is first used. */
    private void prepareEngine(RunFolder folder) {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("ai.djl.pytorch.num_threads", String.valueOf(threads));
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        if (engineCache != null) {
            System.setProperty("DJL_CACHE_DIR", engineCache.toAbsolutePath().toString());
        } else if (System.getenv("DJL_CACHE_DIR") == null) {
            System.setProperty("DJL_CACHE_DIR", folder.engine().toString());
        }
        if (!"passive".equalsIgnoreCase(System.getenv("OMP_WAIT_POLICY"))) {
            System.err.println("train: OMP_WAIT_POLICY=passive is not set; on a busy machine training may starve");
        }
    }
}
