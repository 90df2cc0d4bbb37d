package dev.fairlead.canary.analysis;

import java.util.List;

/** What follows from the checks when the time of a step is over. */
public sealed interface Conclusion {

    /** The next step may come. */
    record GoOn(List<String> warnings) implements Conclusion {

        public GoOn {
            warnings = List.copyOf(warnings);
        }
    }

    /** The step goes on until there is an answer, or a person decides. */
    record KeepWaiting(String reason) implements Conclusion {}

    /** The new version must go. */
    record TakeBack(String reason) implements Conclusion {}
}
