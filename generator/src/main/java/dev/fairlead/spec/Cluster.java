package dev.fairlead.spec;

import dev.fairlead.finding.Position;
import dev.fairlead.spec.tree.Fields;
import java.util.Optional;

/**
 * Where an environment runs. Any other context is refused at install time.
 *
 * @param context name of a kubeconfig's context
 * @param namespace DNS label
 * @param kubernetes minor version whose API the manifests are checked against, such as {@code 1.36}
 * @param kubeconfig file to use instead of the default one
 * @param schemas profile of imported schemas that the manifests are checked against, too
 * @param position where the cluster is described
 */
public record Cluster(
        String context,
        String namespace,
        String kubernetes,
        Optional<String> kubeconfig,
        Optional<String> schemas,
        Position position) {

    public Cluster {
        Checks.notBlank("cluster.context", context);
        Checks.dnsLabel("cluster.namespace", namespace, 63);
        Checks.require(kubernetes.matches("1\\.[0-9]+"), "cluster.kubernetes is no minor version: " + kubernetes);
    }

    static Cluster of(Fields fields) {
        return new Cluster(
                fields.text("context").orElse(""),
                fields.text("namespace").orElse(""),
                fields.text("kubernetes").orElse(""),
                fields.text("kubeconfig"),
                fields.text("schemas"),
                fields.position());
    }
}
