package dev.sonsu.server.kiosk;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The network between a kiosk and its server: every byte passes here, is counted as an observer would, and may get lost
 * in the ways in which networks lose them. Thread-safe.
 */
final class Wire implements AutoCloseable {
    /** What becomes of what is sent. */
    enum State {
        WHOLE,
        /** Connections stand, and nothing arrives any more: a router forgot them, or the server's cable is out. */
        HALF_OPEN,
        /** Answers arrive when it is whole again. */
        SLOW,
        /** Of each answer only the beginning arrives. */
        STALLING,
        /** Every connection ends at once. */
        CUT,
        /** A portal answers everything with its page. */
        PORTAL
    }

    /**
     * One request and its answer as an observer of an encrypted network counts them.
     *
     * @param sent     bytes of the request, headers and all
     * @param answered bytes of the answer, headers and all
     */
    record Exchange(long sent, long answered) {}

    /** Less than an answer's headers and body. */
    private static final int BEGINNING_BYTES = 900;

    private static final long WAIT_MILLIS = 10;

    private static final String LOGIN = "<!doctype html><title>Log in</title>";
    private static final byte[] PORTAL = ("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n"
                    + "Content-Length: " + LOGIN.length() + "\r\n\r\n" + LOGIN)
            .getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket listener;
    private final int server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final List<Tally> tallies = new ArrayList<>();
    private volatile State state = State.WHOLE;

    /** @param server the port of the server at its other end */
    Wire(int server) throws IOException {
        this.server = server;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::listen);
    }

    /** Where a kiosk finds the server. */
    String address() {
        return "http://127.0.0.1:" + listener.getLocalPort() + "/";
    }

    /** What has passed since this was asked last; nothing may be on its way. */
    List<Exchange> takeExchanges() {
        synchronized (tallies) {
            return tallies.stream().flatMap(tally -> tally.take().stream()).toList();
        }
    }

    /** Changes what becomes of what is sent; connections that were silent or cut are lost. */
    void become(State changed) {
        State before = state;
        state = changed;
        boolean goOn = changed == State.HALF_OPEN || changed == State.SLOW || before == State.SLOW;
        if (!goOn) {
            sockets.forEach(Wire::end);
        }
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket kiosk = listener.accept();
                sockets.add(kiosk);
                connect(kiosk, state);
            } catch (IOException e) {
                // The listener was closed, or the server is away: the kiosk sees its connection end.
            }
        }
    }

    private void connect(Socket kiosk, State now) throws IOException {
        switch (now) {
            case HALF_OPEN -> {}
            case CUT -> end(kiosk);
            case PORTAL -> Thread.startVirtualThread(() -> answerAsPortal(kiosk));
            case WHOLE, SLOW -> join(kiosk, Long.MAX_VALUE);
            case STALLING -> join(kiosk, BEGINNING_BYTES);
        }
    }

    private void join(Socket kiosk, long most) throws IOException {
        Socket other;
        try {
            other = new Socket(InetAddress.getLoopbackAddress(), server);
        } catch (IOException e) {
            end(kiosk);
            throw e;
        }
        sockets.add(other);
        // What was written last must not wait for more.
        kiosk.setTcpNoDelay(true);
        other.setTcpNoDelay(true);
        Tally tally = new Tally();
        synchronized (tallies) {
            tallies.add(tally);
        }
        Thread.startVirtualThread(() -> pass(kiosk, other, tally, false, Long.MAX_VALUE));
        Thread.startVirtualThread(() -> pass(other, kiosk, tally, true, most));
    }

    private void pass(Socket from, Socket to, Tally tally, boolean isAnswer, long most) {
        byte[] buffer = new byte[65_536];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            long passed = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                while (isAnswer && state == State.SLOW) {
                    Thread.sleep(WAIT_MILLIS);
                }
                int admitted = state == State.HALF_OPEN ? 0 : (int) Math.min(read, most - passed);
                // Before it is passed on: whoever has it may ask for the tally at once.
                tally.add(isAnswer, admitted);
                out.write(buffer, 0, admitted);
                passed += admitted;
            }
        } catch (IOException e) {
            // One of the ends went away, and so does the other.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end(from);
            end(to);
        }
    }

    private void answerAsPortal(Socket kiosk) {
        try {
            InputStream in = kiosk.getInputStream();
            byte[] head = new byte[65_536];
            if (in.read(head) > 0) {
                kiosk.getOutputStream().write(PORTAL);
                kiosk.shutdownOutput();
                in.transferTo(OutputStream.nullOutputStream());
            }
        } catch (IOException e) {
            // The kiosk went away first.
        } finally {
            end(kiosk);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is as good as closed.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        sockets.forEach(Wire::end);
    }

    /** Counts one connection. A request that follows an answer begins the next exchange. */
    private static final class Tally {
        private final List<Exchange> over = new ArrayList<>();
        private long sent;
        private long answered;

        synchronized void add(boolean isAnswer, int bytes) {
            if (isAnswer) {
                answered += bytes;
                return;
            }
            if (answered > 0) {
                over.add(new Exchange(sent, answered));
                sent = answered = 0;
            }
            sent += bytes;
        }

        synchronized List<Exchange> take() {
            if (sent > 0) {
                over.add(new Exchange(sent, answered));
                sent = answered = 0;
            }
            List<Exchange> taken = List.copyOf(over);
            over.clear();
            return taken;
        }
    }
}
