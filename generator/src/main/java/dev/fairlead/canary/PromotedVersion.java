package dev.fairlead.canary;

import dev.fairlead.cluster.ReleaseLease;
import dev.fairlead.install.Evidence;
import dev.fairlead.install.ReleaseScope;
import dev.fairlead.install.Verdict;
import dev.fairlead.install.Verifier;
import dev.fairlead.install.WaitLimits;
import dev.fairlead.install.record.Verification;
import dev.fairlead.spec.VerificationPlan;

/** The promoted version, alone and healthy: is asked what its spec asks of an install, once, while the release is held. */
final class PromotedVersion {

    private final ReleaseScope scope;
    private final WaitLimits limits;
    private final VerificationPlan plan;
    private Verification passed = Verification.NONE;

    PromotedVersion(ReleaseScope scope, WaitLimits limits, VerificationPlan plan) {
        this.scope = scope;
        this.limits = limits;
        this.plan = plan;
    }

    /**
     * Asks everything.
     *
     * @throws Overtaken when someone changes the release meanwhile
     */
    Judgement judge(int revision, Evidence evidence) {
        if (plan.isEmpty()) {
            return new Judgement.Good();
        }
        try (ReleaseLease lease = CanaryHold.take(scope)) {
            return switch (Verifier.of(scope, limits, evidence, lease, revision).verify(plan, revision)) {
                case Verdict.Good good -> {
                    passed = good.verification();
                    yield new Judgement.Good();
                }
                case Verdict.Bad bad -> new Judgement.Bad("after the promotion: " + bad.why());
                case Verdict.Interrupted _ -> new Judgement.Open("it was not verified yet", false);
                case Verdict.Overtaken other -> throw new Overtaken(other.by());
            };
        }
    }

    /** What it has passed. */
    Verification passed() {
        return passed;
    }
}
