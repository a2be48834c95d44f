package dev.sonsu.server.models;

import dev.sonsu.model.ModelId;
import org.jspecify.annotations.Nullable;

/**
 * Which models have a role now. They stand in one row, so that there is always exactly one champion; whoever changes them
 * says which ones it saw.
 *
 * @param champion   that serves
 * @param challenger the newest that is to be compared with it; {@code null} if there is none
 * @param previous   that served before, and serves again after a rollback; {@code null} if there is none
 * @param generation counts the changes, from 1
 */
public record Aliases(
        ModelId champion,
        @Nullable ModelId challenger,
        @Nullable ModelId previous,
        long generation) {}
