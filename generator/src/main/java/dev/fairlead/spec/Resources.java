package dev.fairlead.spec;

import dev.fairlead.spec.tree.Fields;
import java.util.Map;

/**
 * What a container asks for and may use, as Kubernetes quantities by resource name.
 *
 * @see <a href="https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/">Quantity</a>
 */
public record Resources(Map<String, String> requests, Map<String, String> limits) {

    public Resources {
        requests = Checks.ordered(requests);
        limits = Checks.ordered(limits);
    }

    static Resources of(Fields fields) {
        return new Resources(Metadata.texts(fields.map("requests")), Metadata.texts(fields.map("limits")));
    }
}
