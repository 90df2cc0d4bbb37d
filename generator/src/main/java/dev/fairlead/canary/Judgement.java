package dev.fairlead.canary;

/** What all checks of a step say together. */
sealed interface Judgement {

    /** Each has passed. */
    record Good() implements Judgement {}

    /** One has failed. */
    record Bad(String reason) implements Judgement {}

    /**
     * None has failed, and one cannot say yet.
     *
     * @param last whether it was waited for long enough after the step's time
     */
    record Open(String reason, boolean last) implements Judgement {}
}
