/**
 * HTTP in: who may ask, limits, decoding. Requests come in from pages and programs; ink and pictures go to
 * {@code reading}, what may be kept to {@code samples}, and the answer or a problem back. Pipelines ask
 * {@code retraining} for runs.
 */
@ApplicationModule(allowedDependencies = {"reading", "answer", "samples", "access", "models", "retraining"})
@NullMarked
package dev.sonsu.server.entry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
