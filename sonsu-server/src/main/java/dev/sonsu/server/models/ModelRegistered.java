package dev.sonsu.server.models;

import dev.sonsu.model.ModelId;

/** A model came into the registry. Published in the thread and the transaction that keeps it. */
public record ModelRegistered(ModelId model) {}
