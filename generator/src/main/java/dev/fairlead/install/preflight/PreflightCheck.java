package dev.fairlead.install.preflight;

import java.util.List;

/** One question that is asked before anything is touched. */
interface PreflightCheck {

    /**
     * What stands in the way; changes nothing on the cluster.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException when the server does not answer
     */
    List<Obstacle> look(Subject subject);
}
