package dev.sonsu.server.models;

import dev.sonsu.model.ModelId;

/** A model passed its verification and may serve. */
public record ModelVerified(ModelId model) {}
