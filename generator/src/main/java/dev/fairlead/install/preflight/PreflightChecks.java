package dev.fairlead.install.preflight;

import java.util.List;

/** All that is asked before anything is touched, in the order in which it is told. A new question is a class and a line here. */
public final class PreflightChecks {

    private static final List<PreflightCheck> ALL = List.of(
            new ServerVersion(),
            new KindsAreServed(),
            new Rights(),
            new ImageNames(),
            new References(),
            new Admission(),
            new Ownership(),
            new PodAdmission(),
            new QuotaRoom(),
            new NodeRoom());

    private PreflightChecks() {}

    /**
     * Everything that stands in the way; changes nothing on the cluster.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException when the server does not answer
     */
    public static List<Obstacle> look(Subject subject) {
        return ALL.stream()
                .flatMap(check -> check.look(subject).stream())
                .distinct()
                .toList();
    }
}
