package dev.fairlead.promote.gate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was seen of one release where a version comes from.
 *
 * @param release name of the Helm release
 * @param isSandbox whether no container runs there, so that nodes give no digests of images
 * @param at when it was looked at
 * @param revision the newest revision
 * @param status what Helm says of it, {@code deployed} when it is in force
 * @param worker who changes it at this moment
 * @param troubles what is not healthy, a line each
 * @param isEdited whether live objects differ from what Helm applied
 * @param good what is known of the revision's being good; empty when {@code noRecord} says why
 * @param noRecord why there is nothing to go by
 * @param pods the pods of its workloads
 */
public record Observation(
        String release,
        String context,
        String namespace,
        boolean isSandbox,
        Instant at,
        int revision,
        String status,
        Optional<String> worker,
        List<String> troubles,
        boolean isEdited,
        Optional<Good> good,
        String noRecord,
        List<Pod> pods) {

    public Observation {
        troubles = List.copyOf(troubles);
        pods = List.copyOf(pods);
    }

    /**
     * The good record of the revision.
     *
     * @param at when it was seen good for the first time
     * @param packaged hash of the package that it was made from
     * @param verification how its verification stands: verified, unverified, unasked or failed
     * @param checks the results of the verification, a line each
     * @param commit on which the spec stood
     */
    public record Good(Instant at, String packaged, String verification, List<String> checks, Optional<String> commit) {

        public Good {
            checks = List.copyOf(checks);
        }
    }

    /**
     * A pod.
     *
     * @param readySince since when it is ready; empty when it is not
     */
    public record Pod(String name, Instant created, Optional<Instant> readySince, List<Container> containers) {

        public Pod {
            containers = List.copyOf(containers);
        }
    }

    /**
     * A container of a pod.
     *
     * @param image as the pod names it
     * @param digest of the image that runs, as the node says
     * @param startedAt when it was started the last time
     */
    public record Container(
            String name, String image, Optional<String> digest, int restarts, Optional<Instant> startedAt) {}
}
