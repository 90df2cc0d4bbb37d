package dev.fairlead.validate.policy;

import dev.fairlead.validate.manifest.ManifestCheck;
import java.util.List;

/** The policies, in the order in which they run. A new one is a class and a line here. */
public final class Policies {

    public static final List<ManifestCheck> ALL = List.of(
            new ReplicasBesideAutoscaler(),
            new AutoscalerBounds(),
            new AutoscalerNeedsRequests(),
            new MissingReadinessProbe(),
            new MissingLivenessProbe(),
            new MissingRequests(),
            new MissingMemoryLimit(),
            new FloatingTag(),
            new MissingDigest(),
            new Privileged(),
            new HostNamespace(),
            new HostPath(),
            new SecretLiteral());

    private Policies() {}
}
