package dev.sonsu.server.retraining;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The trainer's own folder: its jar, the libraries that it needs, and the corpora that come with it. It runs as a process
 * of its own, so that its engine's libraries and memory stay out of ours, and it ends when the process that started it
 * does.
 *
 * @param folder holds {@code sonsu-training.jar} and {@code lib}
 */
public record Trainer(Path folder) {
    /** The variable that names the folder. */
    public static final String HOME = "SONSU_TRAINER_HOME";

    private static final String MAIN = "dev.sonsu.training.TrainerMain";
    private static final String CORPORA = "SONSU_CORPORA";

    /** Whether there is a trainer in the folder. */
    public boolean isInstalled() {
        return Files.isRegularFile(jar());
    }

    private Path jar() {
        return folder.resolve("sonsu-training.jar");
    }

    /**
     * The process that trains, not started yet. Of our settings it sees where the corpora are, and nothing else: they hold
     * passwords.
     *
     * @param javaOptions of its Java
     * @param arguments   of the trainer
     * @param threads     of its engine
     * @param cache       a folder that is made, for the engine's libraries (432 MB)
     */
    public ProcessBuilder process(List<String> javaOptions, List<String> arguments, int threads, Path cache)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dai.djl.offline=true",
                "-Dsonsu.parent=" + ProcessHandle.current().pid(),
                "-Dfile.encoding=UTF-8"));
        command.addAll(javaOptions);
        command.addAll(List.of("-cp", jar() + File.pathSeparator + folder.resolve("lib") + File.separator + "*", MAIN));
        command.addAll(arguments);
        Files.createDirectories(cache);
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("SONSU_") && !name.equals(CORPORA));
        // Waiting threads that spin starve everything else on a busy machine, themselves included.
        environment.put("OMP_WAIT_POLICY", "passive");
        environment.putIfAbsent("OMP_NUM_THREADS", String.valueOf(threads));
        // Products of 16 bits, sums of 32 (bfloat16), where the processor has tiles for them: half the time.
        environment.putIfAbsent("ONEDNN_DEFAULT_FPMATH_MODE", "BF16");
        environment.putIfAbsent("DJL_CACHE_DIR", cache.toAbsolutePath().toString());
        return builder;
    }
}
