package dev.sonsu.server.models;

import dev.sonsu.model.ModelId;

/**
 * A recognition of a PIN's digits was answered.
 *
 * @param model   that read them
 * @param digits  how many, at least 1
 * @param refused how many of them were not read for sure
 */
public record DigitsRead(ModelId model, int digits, int refused) {}
