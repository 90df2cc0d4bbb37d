package dev.fairlead.validate;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.Verdict;
import dev.fairlead.spec.Spec;
import dev.fairlead.validate.across.EnvironmentRendering;
import dev.fairlead.validate.across.EnvironmentsCheck;
import dev.fairlead.validate.across.Outcome;
import dev.fairlead.validate.across.ReleaseRendering;
import dev.fairlead.validate.across.ServiceRendering;
import dev.fairlead.validate.parity.ManifestParity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** The checks that need all environments of a service, in the order in which they run. */
public final class AcrossEnvironments {

    static final List<EnvironmentsCheck> ALL = List.of(new ManifestParity());

    private AcrossEnvironments() {}

    /** What all environments that were checked have, as the checks across them see it. */
    public static ServiceRendering rendering(List<CheckResult> results) {
        return new ServiceRendering(
                results.getFirst().rendered().spec(),
                results.stream().map(AcrossEnvironments::environment).toList());
    }

    /** Adds to what was found in the environments of a service one by one. */
    static ServiceResult check(List<CheckResult> results) {
        Spec spec = results.getFirst().rendered().spec();
        List<Finding> findings = new ArrayList<>();
        SequencedMap<String, List<Checked>> verdicts = new LinkedHashMap<>();
        results.forEach(r -> {
            findings.addAll(r.findings());
            verdicts.put(r.rendered().environment().name(), new ArrayList<>(r.verdicts()));
        });
        boolean all = results.size() == spec.environments().size();
        for (EnvironmentsCheck check : ALL) {
            if (all) {
                Outcome outcome = check.check(rendering(results));
                List<Finding> found = outcome.findings().stream()
                        .map(f -> SpecPointers.located(spec, f))
                        .toList();
                findings.addAll(found);
                outcome.judgements()
                        .forEach(j -> add(
                                verdicts,
                                j.environment(),
                                new Checked(
                                        name(spec, check),
                                        j.verdict(),
                                        j.note(),
                                        j.verdict() == Verdict.INVALID ? found : List.of())));
            } else {
                verdicts.keySet()
                        .forEach(environment -> add(
                                verdicts,
                                environment,
                                new Checked(
                                        name(spec, check),
                                        Verdict.SKIPPED,
                                        "it needs every environment of the service")));
            }
        }
        return new ServiceResult(results, findings, verdicts);
    }

    private static String name(Spec spec, EnvironmentsCheck check) {
        return spec.name() + ": " + check.subject();
    }

    private static void add(Map<String, List<Checked>> verdicts, String environment, Checked checked) {
        verdicts.computeIfAbsent(environment, _ -> new ArrayList<>()).add(checked);
    }

    private static EnvironmentRendering environment(CheckResult result) {
        String own = result.rendered().spec().name();
        return new EnvironmentRendering(
                result.rendered(),
                result.releases().stream()
                        .map(r -> new ReleaseRendering(
                                r.name(),
                                r.isOwn()
                                        ? Optional.empty()
                                        : Optional.of(r.name().substring(own.length() + 1)),
                                r.places(),
                                r.manifests(),
                                r.namespace(),
                                r.kubernetes(),
                                r.chart()::with))
                        .toList());
    }
}
