package dev.sonsu.server.contest;

import dev.sonsu.model.ModelId;
import java.time.Instant;

/**
 * A contest that was held.
 *
 * @param key        it was held under
 * @param champion   that served then
 * @param challenger that was compared with it
 * @param heldAt     when
 * @param verdict    what it said
 */
public record HeldContest(String key, ModelId champion, ModelId challenger, Instant heldAt, Verdict verdict) {}
