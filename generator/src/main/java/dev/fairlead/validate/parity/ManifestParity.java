package dev.fairlead.validate.parity;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.Verdict;
import dev.fairlead.spec.Parity.Allowance;
import dev.fairlead.spec.Spec;
import dev.fairlead.validate.across.EnvironmentRendering;
import dev.fairlead.validate.across.EnvironmentsCheck;
import dev.fairlead.validate.across.Outcome;
import dev.fairlead.validate.across.Outcome.Judgement;
import dev.fairlead.validate.across.ServiceRendering;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Every environment against the last one: what Helm makes of them is the same, but for texts that hold what is free and
 * for what is declared. Environments that are each like the last are like one another.
 */
public final class ManifestParity implements EnvironmentsCheck {

    @Override
    public String subject() {
        return "parity of manifests";
    }

    @Override
    public Outcome check(ServiceRendering service) {
        List<Finding> findings = new ArrayList<>();
        List<Judgement> judgements = new ArrayList<>();
        Set<Allowance> used = new HashSet<>();
        EnvironmentRendering reference = service.reference();
        for (EnvironmentRendering other : service.others()) {
            if (!other.isComplete() || !reference.isComplete()) {
                judgements.add(notChecked(other, "a release could not be rendered"));
                continue;
            }
            Optional<PairParity.Result> result = PairParity.of(service.spec(), other, reference);
            if (result.isEmpty()) {
                judgements.add(notChecked(
                        other,
                        "it cannot be rendered with what %s overrides, nor the other way round"
                                .formatted(reference.name())));
                continue;
            }
            List<Finding> found = ParityFindings.of(service.spec(), result.get());
            findings.addAll(found);
            result.get().releases().values().forEach(r -> used.addAll(r.used()));
            boolean valid = found.stream().noneMatch(Finding::isError);
            judgements.add(new Judgement(other.name(), valid ? Verdict.VALID : Verdict.INVALID, ""));
        }
        if (judgements.stream().noneMatch(j -> j.verdict() == Verdict.NOT_CHECKED)) {
            findings.addAll(unused(service.spec(), used));
        }
        return new Outcome(findings, judgements);
    }

    /** Allowances that nothing needs, of those that the spec alone cannot judge. */
    private static List<Finding> unused(Spec spec, Set<Allowance> used) {
        return spec.parity().allow().stream()
                .filter(a -> a.isOfManifest() || a.path().startsWith("releases."))
                .filter(a -> !used.contains(a))
                .map(a -> Finding.error(
                                "parity/unused",
                                a.position(),
                                "",
                                "no environment differs in %s, or what is free explains it".formatted(a.path()))
                        .withHint("remove the allowance: it would hide the next difference"))
                .toList();
    }

    private static Judgement notChecked(EnvironmentRendering environment, String note) {
        return new Judgement(environment.name(), Verdict.NOT_CHECKED, note);
    }
}
