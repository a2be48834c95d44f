package dev.sonsu.server.access;

import dev.sonsu.server.access.Caller.Operator;
import dev.sonsu.server.access.LoginAttempts.Begun;
import dev.sonsu.server.access.OperatorRows.Known;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Looks whether a name and a password are an operator's. A name that is none takes as long. At most two passwords are
 * looked at together: each takes 19 MiB. Thread-safe.
 */
final class Logins {
    private static final int TOGETHER = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration SOON = Duration.ofSeconds(1);

    private final OperatorRows operators;
    private final LoginAttempts attempts;
    private final Passwords passwords;
    private final String nobodys;
    private final Semaphore places = new Semaphore(TOGETHER);

    Logins(OperatorRows operators, LoginAttempts attempts, Passwords passwords) {
        this.operators = operators;
        this.attempts = attempts;
        this.passwords = passwords;
        this.nobodys = passwords.hash(passwords.draw());
    }

    /**
     * Tries to log somebody in.
     *
     * @param address that the attempt is counted under
     */
    Outcome login(String typed, String password, String address) throws InterruptedException {
        String name = OperatorRows.normal(typed);
        Optional<Known> known = operators.find(name);
        String account = known.isPresent() ? name : LoginAttempts.unknown(name);
        return switch (attempts.begin(account, address)) {
            case Begun.Refused(Duration wait) -> new Outcome.Later(wait);
            case Begun.Admitted(String id) -> decide(id, account, known, password);
        };
    }

    private Outcome decide(String attempt, String account, Optional<Known> known, String password)
            throws InterruptedException {
        if (!places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            attempts.takeBack(attempt);
            return new Outcome.Later(SOON);
        }
        boolean isRight;
        try {
            isRight = passwords.isRight(password, known.map(Known::hash).orElse(nobodys));
        } finally {
            places.release();
        }
        if (isRight && known.isPresent()) {
            attempts.succeeded(account);
            return new Outcome.Welcome(known.get().operator());
        }
        attempts.failed(account, known.isPresent());
        return new Outcome.Wrong();
    }

    /** What came of a login. */
    sealed interface Outcome {
        record Welcome(Operator operator) implements Outcome {}

        /** Name or password; which one is not told. */
        record Wrong() implements Outcome {}

        /**
         * Nothing was looked at.
         *
         * @param pause until it may be tried again
         */
        record Later(Duration pause) implements Outcome {}
    }
}
