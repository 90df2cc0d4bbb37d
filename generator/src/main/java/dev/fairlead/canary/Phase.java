package dev.fairlead.canary;

/** How far a canary is; what the newest revision of the release says. */
public sealed interface Phase {

    /**
     * A step, counted from 1. 0 comes before the first where a route weighs: the pods are there and get no request until they are ready,
     * since a Gateway answers 503 for the share of a backend without ready pods.
     */
    record Step(int number) implements Phase {}

    /** The stable workload takes the new version over, while the canary still serves. */
    record Promoting() implements Phase {}

    /** By gateway: the stable workload runs the new version, and the canary gets no more requests, so that it can go. */
    record Draining() implements Phase {}

    /** The canary is gone and the new version is the stable one; not yet seen healthy alone. */
    record Promoted() implements Phase {}

    /**
     * On the way back at an earlier step's weight, as the spec wants it.
     *
     * @param step the step whose weight it has, counted from 1
     * @param asked whether a person wanted it, and not a failure
     */
    record Lowering(int step, String reason, boolean asked) implements Phase {}

    /**
     * The new version gets no more requests, and is about to be taken away.
     *
     * @param asked whether a person wanted it, and not a failure
     */
    record Aborting(String reason, boolean asked) implements Phase {}

    /** What ran before is back; not yet seen healthy alone. */
    record Returned(String reason, boolean asked) implements Phase {}
}
