package dev.fairlead.install;

import java.time.Duration;
import java.util.List;

/** How a wait for health ended. */
sealed interface WaitResult {

    /** What was seen last. */
    List<WorkloadHealth> workloads();

    record Healthy(List<WorkloadHealth> workloads) implements WaitResult {}

    /** Something will not heal. */
    record Hopeless(Trouble trouble, List<WorkloadHealth> workloads) implements WaitResult {}

    record TimedOut(Duration limit, List<WorkloadHealth> workloads) implements WaitResult {}

    /** The user wants to end. */
    record Interrupted(List<WorkloadHealth> workloads) implements WaitResult {}

    /** Someone else changed the release, or the right to change it was lost. */
    record Overtaken(String by, List<WorkloadHealth> workloads) implements WaitResult {}
}
