package dev.fairlead.install.preflight;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The room that a cluster has for a release.
 *
 * @param quotas what the namespace's quotas leave, one a quota and resource
 * @param nodes what the nodes leave; nothing when they may not be read
 * @param unknown what could not be asked, and why
 */
public record Room(List<QuotaShare> quotas, Optional<NodeShare> nodes, List<String> unknown) {

    /**
     * One resource of one quota, in cores, bytes and pieces.
     *
     * @param quota name of the quota
     * @param resource as the quota writes it, such as {@code requests.cpu}
     * @param hard what may be used
     * @param used what is used now, by all of the namespace
     * @param lasting what the release takes beyond what it takes now
     * @param surge what the pods take that come beside the old ones for a while
     * @param atMost what the release takes beyond now when its autoscalers have gone to their maximum
     */
    public record QuotaShare(
            String quota,
            String resource,
            BigDecimal hard,
            BigDecimal used,
            BigDecimal lasting,
            BigDecimal surge,
            BigDecimal atMost) {

        /** What is left. */
        public BigDecimal left() {
            return hard.subtract(used);
        }
    }

    /**
     * The nodes that take new pods, together. Amounts are those that the scheduler reckons with: what is allocatable, and
     * what the pods ask for that are there.
     *
     * @param nodes how many there are
     * @param cpu cores that may be asked for
     * @param cpuAsked cores that are asked for now
     * @param memory bytes that may be asked for
     * @param memoryAsked bytes that are asked for now
     * @param wanted pods of the release that need a place at once: new ones, and those beside the old ones
     * @param unplaced how many of them find none
     * @param unplacedAtMost pods that find none when the release's autoscalers have gone to their maximum
     */
    public record NodeShare(
            int nodes,
            BigDecimal cpu,
            BigDecimal cpuAsked,
            BigDecimal memory,
            BigDecimal memoryAsked,
            int wanted,
            int unplaced,
            int unplacedAtMost) {}

    public Room {
        quotas = List.copyOf(quotas);
        unknown = List.copyOf(unknown);
    }

    /**
     * Looks at what the cluster has; changes nothing.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException when the server does not answer
     */
    public static Room of(Subject subject) {
        List<Growth> growth = Growth.of(subject);
        List<String> unknown = new ArrayList<>();
        return new Room(QuotaRoom.shares(subject, growth, unknown), NodeRoom.share(subject, growth, unknown), unknown);
    }
}
