package dev.fairlead.validate.change.judge;

import dev.fairlead.validate.change.Need;
import dev.fairlead.validate.manifest.Pod;
import dev.fairlead.validate.manifest.PodAmounts;

/** What one pod takes of a node. */
final class PodNeed {

    private PodNeed() {}

    static Need of(Pod pod) {
        return new Need(
                1,
                PodAmounts.request(pod, "cpu"),
                PodAmounts.request(pod, "memory"),
                PodAmounts.limit(pod, "cpu"),
                PodAmounts.limit(pod, "memory"));
    }
}
