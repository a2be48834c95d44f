package dev.sonsu.server.models;

/**
 * Another model has a role. Published in the thread and the transaction that changes it: who listens and writes to the
 * database is committed with the change or not at all.
 */
public record AliasesChanged(Aliases before, Aliases after, PromotionCause cause) {}
