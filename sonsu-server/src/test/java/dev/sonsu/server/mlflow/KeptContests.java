package dev.sonsu.server.mlflow;

import dev.sonsu.model.ModelId;
import dev.sonsu.server.contest.ContestFigures;
import dev.sonsu.server.contest.Contests;
import dev.sonsu.server.contest.HeldContest;
import dev.sonsu.server.contest.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/** Contests whose verdicts a test says. */
public final class KeptContests implements Contests {
    private final List<HeldContest> held = new ArrayList<>();

    public synchronized void say(String key, ModelId champion, ModelId challenger, Verdict verdict) {
        held.addFirst(new HeldContest(key, champion, challenger, Instant.EPOCH, verdict));
    }

    @Override
    public HeldContest hold(String key, ModelId champion, ModelId challenger, DoubleConsumer progress) {
        throw new UnsupportedOperationException("no test of the mirror holds one");
    }

    @Override
    public synchronized Optional<HeldContest> find(String key) {
        return held.stream().filter(one -> one.key().equals(key)).findFirst();
    }

    /** Verdicts are said here, not reached: they have no numbers. */
    @Override
    public Optional<ContestFigures> figures(String key) {
        return Optional.empty();
    }

    @Override
    public synchronized List<HeldContest> newest(int most) {
        return held.stream().limit(most).toList();
    }
}
