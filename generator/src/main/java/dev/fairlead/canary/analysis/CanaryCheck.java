package dev.fairlead.canary.analysis;

/**
 * One question about the new version. A check keeps nothing between two looks: whatever it needs of the past it asks again, so that
 * another process can go on where this one was killed.
 */
@FunctionalInterface
public interface CanaryCheck {

    /**
     * Looks once. Whatever cannot be asked is inconclusive, never a pass.
     *
     * @throws dev.fairlead.finding.Unavailable when nobody answers; {@link Analysis} takes it as inconclusive
     */
    Outcome look(Situation situation);
}
