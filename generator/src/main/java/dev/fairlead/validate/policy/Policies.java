package dev.fairlead.validate.policy;

import dev.fairlead.validate.manifest.ManifestCheck;
import java.util.List;

/**
 * The policies, in the order in which they run. A new one is a class, a line here, its page, and its id in the schema of
 * the spec.
 */
public final class Policies {

    /** The policies of rendered objects. */
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
            new SecretLiteral(),
            new RunsAsRoot(),
            new PrivilegeEscalation(),
            new Capabilities(),
            new WritableRoot(),
            new Seccomp(),
            new ServiceAccountToken(),
            new HostPort(),
            new SingleReplica(),
            new NoSpread(),
            new DisruptionBudgetBlocksDrain(),
            new PreStopTooLong(),
            new SlowStart(),
            new LivenessBeforeReadiness(),
            new ProbeTimeout(),
            new RequestAboveLimit(),
            new AutoscalerTargetAboveLimit(),
            new AutoscalerIdle(),
            new LimitFarAboveRequest(),
            new LargeFootprint());

    /** The policies of what a spec declares, in the order in which they run. */
    public static final List<SpecPolicy> OF_SPECS = List.of(new StatefulFastScaleIn(), new CanaryStepReach());

    private Policies() {}
}
