package dev.sonsu.server.mlflow;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** The thread that sends, from the start of the server to its end. */
final class SenderThread implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(SenderThread.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Catalogue catalogue;
    private final Sender sender;
    private final Turn turn;
    private @Nullable Thread thread;

    SenderThread(Catalogue catalogue, Sender sender, Turn turn) {
        this.catalogue = catalogue;
        this.sender = sender;
        this.turn = turn;
    }

    @Override
    public synchronized void start() {
        // Not a virtual one: it waits for the database, and is interrupted there.
        thread = Thread.ofPlatform().daemon().name("mlflow").start(this::run);
    }

    private void run() {
        boolean isPrepared = false;
        long looked = System.nanoTime();
        while (!Thread.currentThread().isInterrupted()) {
            Duration pause;
            try {
                if (!isPrepared) {
                    catalogue.addMissing();
                    isPrepared = true;
                } else if (System.nanoTime() - looked > BETWEEN_LOOKS.toNanos()) {
                    looked = System.nanoTime();
                    catalogue.catchUp();
                }
                pause = sender.beat();
            } catch (RuntimeException e) {
                log.error("The mirror in MLflow stumbled, and goes on", e);
                pause = AFTER_A_FAILURE;
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public synchronized void stop() {
        Thread running = thread;
        thread = null;
        if (running == null) {
            return;
        }
        running.interrupt();
        try {
            if (running.join(PATIENCE)) {
                turn.leave();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.debug("the turn ends by itself", e);
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}
