package dev.fairlead.canary;

import java.util.OptionalInt;

/**
 * All that is known of a canary at one moment.
 *
 * @param held whether the step has been watched for as long as the spec says; beyond the steps, whether a gateway has had the time to
 *     take the requests off the canary
 * @param better number of new pods that would keep the weight, when those there are do not
 * @param lacking number of stable pods that would carry what the canary carries now, when it is more than there are
 */
record Sight(Phase phase, Rollout rollout, boolean held, Judgement judgement, OptionalInt better, OptionalInt lacking) {

    /** The same with a stable workload that is as large as it needs to be. */
    Sight carrying() {
        return new Sight(phase, rollout, held, judgement, better, OptionalInt.empty());
    }
}
