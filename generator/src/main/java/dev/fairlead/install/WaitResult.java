package dev.fairlead.install;

import dev.fairlead.install.health.ObjectHealth;
import dev.fairlead.install.health.Trouble;
import java.time.Duration;
import java.util.List;

/** How a wait for health ended. */
sealed interface WaitResult {

    /** What was seen last. */
    List<ObjectHealth> workloads();

    record Healthy(List<ObjectHealth> workloads) implements WaitResult {}

    /** Something will not heal. */
    record Hopeless(Trouble trouble, List<ObjectHealth> workloads) implements WaitResult {}

    record TimedOut(Duration limit, List<ObjectHealth> workloads) implements WaitResult {

        /** What is still missing, in a sentence. */
        String words() {
            String missing = workloads.stream()
                    .filter(w -> !w.healthy())
                    .map(w -> "%s: %s%s"
                            .formatted(
                                    w.ref(),
                                    w.state(),
                                    w.troubles().isEmpty()
                                            ? ""
                                            : " (" + w.troubles().getFirst().reason() + ")"))
                    .reduce((a, b) -> a + "; " + b)
                    .orElse("the cluster did not answer");
            return "not healthy within %d s: %s".formatted(limit.toSeconds(), missing);
        }
    }

    /** The user wants to end. */
    record Interrupted(List<ObjectHealth> workloads) implements WaitResult {}

    /** Someone else changed the release, or the right to change it was lost. */
    record Overtaken(String by, List<ObjectHealth> workloads) implements WaitResult {}
}
