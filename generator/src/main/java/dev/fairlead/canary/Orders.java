package dev.fairlead.canary;

import java.util.Optional;

/**
 * What a person or a pipeline wants of a canary beyond its plan.
 *
 * @param until last step to go to; what comes after the last of all is the promotion
 * @param approved step that may be left although it waits for an approval; 0 for none
 * @param promote go on to the promotion whatever steps are left
 * @param abort take the new version back, for this reason
 * @param atOnce take it back without the steps between, whatever the spec says
 */
record Orders(int until, int approved, boolean promote, Optional<String> abort, boolean atOnce) {

    /** All steps and the promotion. */
    static final int TO_THE_END = Integer.MAX_VALUE;

    /** Only what the plan says. */
    static Orders plan() {
        return upTo(TO_THE_END);
    }

    /** No further than a step. */
    static Orders upTo(int step) {
        return new Orders(step, 0, false, Optional.empty(), false);
    }

    /** The same, leaving a step that waits for an approval. */
    Orders approving(int step) {
        return new Orders(until, step, promote, abort, atOnce);
    }

    /** Promote now. */
    static Orders promotion() {
        return new Orders(TO_THE_END, 0, true, Optional.empty(), false);
    }

    /** Take it back now. */
    static Orders abortion(String reason, boolean atOnce) {
        return new Orders(TO_THE_END, 0, false, Optional.of(reason), atOnce);
    }
}
