package dev.fairlead.canary;

/** What is to be done next. */
sealed interface Action {

    /** Nothing now: look again after a while. */
    record Look() implements Action {}

    /** Give the new version another number of pods, since the stable one's size has changed. */
    record Resize(int pods) implements Action {}

    /** Begin a step. */
    record GoTo(int step) implements Action {}

    /** Roll the stable workload to the new version. */
    record Promote() implements Action {}

    /** Give the stable workload the pods that it will need when the canary goes. */
    record Widen(int pods) implements Action {}

    /** Take the requests off the canary, since the stable workload runs the new version. */
    record Drain() implements Action {}

    /** Take the canary away, since the stable workload runs the new version. */
    record Finish() implements Action {}

    /** Go down to an earlier step on the way back, and write down why. */
    record Lower(int step, String reason, boolean asked) implements Action {}

    /** Take the requests off the new version, and write down why. */
    record TakeBack(String reason, boolean asked) implements Action {}

    /** Roll the release back to the revision before the canary. */
    record Return(String reason, boolean asked) implements Action {}

    /** It is over: what runs now was seen healthy. */
    record End() implements Action {}

    /** It stays as it is until someone says how it goes on. */
    record Pause(Reason reason) implements Action {

        /** Why it stays. */
        sealed interface Reason {

            /** The last step that was asked for is over. */
            record Reached() implements Reason {}

            /** The spec asks for an approval after this step. */
            record Approval() implements Reason {}

            /** A check cannot say whether the new version is good. */
            record Undecided(String why) implements Reason {}
        }
    }

    /** Nothing that the program may do helps. */
    record GiveUp(String reason) implements Action {}
}
