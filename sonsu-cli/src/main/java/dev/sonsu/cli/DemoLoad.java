package dev.sonsu.cli;

import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** People who go on entering PINs while the server learns: how many requests were answered, and how many not. */
final class DemoLoad implements AutoCloseable {
    private static final long PAUSE_MILLIS = 20;

    private final KioskClient kiosk;
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final Thread thread;

    DemoLoad(URI server, List<DemoPeople.Pin> pins) {
        kiosk = new KioskClient(server);
        thread = Thread.ofVirtual().start(() -> enter(pins));
    }

    private void enter(List<DemoPeople.Pin> pins) {
        try {
            for (int i = 0; !isOver.get(); i++) {
                (kiosk.reads(pins.get(i % pins.size()).inks()) ? answered : failed).incrementAndGet();
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    long answered() {
        return answered.get();
    }

    long failed() {
        return failed.get();
    }

    @Override
    public void close() throws InterruptedException {
        isOver.set(true);
        thread.join();
        kiosk.close();
    }
}
