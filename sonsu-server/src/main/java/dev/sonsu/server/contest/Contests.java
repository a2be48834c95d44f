package dev.sonsu.server.contest;

import dev.sonsu.model.ModelId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/** Holds contests and keeps what they said. Thread-safe; one contest at a time. */
public interface Contests {
    /**
     * Lets two models of the registry read the same sealed sets. A contest that was held under this key is not held again.
     *
     * @param key      a retraining's run id, or another that names it; 1 to 64 of {@code [A-Za-z0-9._-]}
     * @param progress hears the share that is done, 0 to 1
     * @throws NothingToJudgeByException if a set, or a model to compare with, is missing for good; nothing is kept then
     * @throws IOException               if a sealed set cannot be read; nothing is kept then
     * @throws InterruptedException      if the thread is interrupted; nothing is kept then
     */
    HeldContest hold(String key, ModelId champion, ModelId challenger, DoubleConsumer progress)
            throws NothingToJudgeByException, IOException, InterruptedException;

    Optional<HeldContest> find(String key);

    /** All numbers of a contest; empty if there is none of this key, or it could not be held. */
    Optional<ContestFigures> figures(String key);

    /** The newest first. */
    List<HeldContest> newest(int most);
}
