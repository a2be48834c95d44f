package dev.sonsu.server.watch;

import dev.sonsu.trait.Trait;

/**
 * An alarm of drift began or ended. Every server of a cluster finds it by itself, and publishes it within half a minute;
 * after a start those that stand are published again.
 *
 * @param kiosk      as {@link KioskDrift#kiosk} says
 * @param isDrifting whether it began
 * @param stability  population stability index
 * @param shift      difference of the means by the reference's standard deviation
 */
public record DriftChanged(String kiosk, Trait trait, boolean isDrifting, double stability, double shift) {}
