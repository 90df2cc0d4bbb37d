package dev.fairlead.install;

import dev.fairlead.chart.Sha256;
import dev.fairlead.cluster.ReleaseLease;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.helm.HelmFailed;
import dev.fairlead.install.record.Verification;
import dev.fairlead.install.record.Verification.Standing;
import dev.fairlead.install.record.VerificationResult;
import dev.fairlead.install.verify.HttpVerification;
import dev.fairlead.install.verify.TestHooks;
import dev.fairlead.spec.VerificationPlan;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Asks of a healthy revision what its spec wants to be asked: requests first, since they take less than the charts' tests. */
public final class Verifier {

    private final ReleaseScope scope;
    private final WaitLimits limits;
    private final Evidence evidence;
    private final ReleaseLease lease;
    private final Supplier<Optional<String>> overtaken;

    /**
     * @param lease held while it is asked
     * @param overtaken who changed the release meanwhile, if anyone did
     */
    Verifier(
            ReleaseScope scope,
            WaitLimits limits,
            Evidence evidence,
            ReleaseLease lease,
            Supplier<Optional<String>> overtaken) {
        this.scope = scope;
        this.limits = limits;
        this.evidence = evidence;
        this.lease = lease;
        this.overtaken = overtaken;
    }

    /**
     * Of a revision that stays the newest.
     *
     * @param lease held while it is asked
     */
    public static Verifier of(
            ReleaseScope scope, WaitLimits limits, Evidence evidence, ReleaseLease lease, int revision) {
        return new Verifier(scope, limits, evidence, lease, new Overtaking(scope, lease, revision));
    }

    /** Whether a plan is the one that a record tells of, with all of it asked. */
    static boolean covers(Verification known, VerificationPlan plan) {
        return known.checks().equals(digest(plan)) && known.standing() != Standing.UNVERIFIED;
    }

    /** Asks everything. */
    public Verdict verify(VerificationPlan plan, int revision) {
        if (plan.isEmpty()) {
            return new Verdict.Good(Verification.NONE);
        }
        scope.step("verify revision %d".formatted(revision));
        List<VerificationResult> results =
                new ArrayList<>(new HttpVerification(scope.cluster(), scope.namespace(), scope.release(), scope.stop())
                        .run(plan.http()).stream().map(this::told).toList());
        boolean failed = results.stream().anyMatch(r -> r.outcome() == VerificationResult.Outcome.FAILED);
        if (plan.tests() && !failed && !scope.stop().getAsBoolean()) {
            tests(revision).stream().map(this::told).forEach(results::add);
        }
        evidence.keepChecks(results);
        return verdict(plan, new Verification(digest(plan), results));
    }

    private Verdict verdict(VerificationPlan plan, Verification verification) {
        if (scope.stop().getAsBoolean()) {
            return new Verdict.Interrupted();
        }
        Optional<String> other = overtaken.get();
        if (other.isPresent()) {
            return new Verdict.Overtaken(other.get());
        }
        return switch (verification.standing()) {
            case UNASKED, VERIFIED -> new Verdict.Good(verification);
            case FAILED -> new Verdict.Bad(verification, "verification failed: " + words(verification));
            case UNVERIFIED -> {
                // Nothing runs on a sandbox, so that it could never be verified there: the rehearsal goes on, and says
                // so.
                boolean insists = plan.required() && !scope.cluster().isSandbox();
                if (!insists) {
                    scope.progress().accept(new Progress.Warned("not verified: " + words(verification)));
                }
                yield insists
                        ? new Verdict.Bad(verification, "it could not be verified: " + words(verification))
                        : new Verdict.Good(verification);
            }
        };
    }

    private List<VerificationResult> tests(int revision) {
        // Helm writes the times of hooks with less than nanoseconds.
        Instant begin = scope.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        if (TestHooks.names(scope.releases().status()).isEmpty()) {
            scope.progress().accept(new Progress.Note("the chart has no tests to run"));
            return List.of();
        }
        String failure = "";
        try {
            new HelmRun(scope, lease, limits.interval())
                    .test(
                            revision,
                            new HookWatch(scope, limits, evidence),
                            () -> scope.releases().test(limits.timeout()));
        } catch (Stopped e) {
            // The verdict says why.
            return List.of();
        } catch (HelmFailed | Unavailable e) {
            failure = String.valueOf(e.getMessage());
        }
        JsonNode status = scope.releases().status();
        List<VerificationResult> results = TestHooks.results(status, begin, failure);
        boolean told = results.stream().anyMatch(r -> r.outcome() == VerificationResult.Outcome.FAILED);
        return failure.isEmpty() || told ? results : failed(results, failure);
    }

    /** Helm failed and blames no test: the first that did not pass is the one it was at. */
    private static List<VerificationResult> failed(List<VerificationResult> results, String failure) {
        List<VerificationResult> blamed = new ArrayList<>(results);
        for (int i = 0; i < blamed.size(); i++) {
            VerificationResult r = blamed.get(i);
            if (!r.passed()) {
                blamed.set(
                        i,
                        new VerificationResult(
                                r.name(), r.kind(), VerificationResult.Outcome.FAILED, failure, r.took()));
                break;
            }
        }
        return blamed;
    }

    private VerificationResult told(VerificationResult result) {
        VerificationResult masked = new VerificationResult(
                result.name(),
                result.kind(),
                result.outcome(),
                shortened(evidence.masked(result.detail())),
                result.took());
        scope.progress().accept(new Progress.Verified(masked));
        return masked;
    }

    private static String words(Verification verification) {
        return verification.results().stream()
                .filter(r -> !r.passed())
                .map(r -> "%s %s: %s".formatted(r.kind(), r.name(), r.detail()))
                .collect(Collectors.joining("; "));
    }

    private static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() > 500 ? line.substring(0, 499) + "…" : line;
    }

    private static String digest(VerificationPlan plan) {
        return plan.isEmpty() ? "" : Sha256.of(plan.text());
    }
}
