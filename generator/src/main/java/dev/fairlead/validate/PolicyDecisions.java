package dev.fairlead.validate;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.RuleInfo;
import dev.fairlead.finding.Severity;
import dev.fairlead.spec.PolicySettings;
import dev.fairlead.spec.Spec;
import dev.fairlead.yaml.Pointer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a spec decided about the findings of policies in one of its environments. Only policies can be decided about. */
final class PolicyDecisions {

    private final Spec spec;
    private final String environment;

    PolicyDecisions(Spec spec, String environment) {
        this.spec = spec;
        this.environment = environment;
    }

    /** How much findings of a rule weigh here. */
    Severity severity(String rule, Severity usual) {
        return setting(rule).flatMap(PolicySettings.Setting::severity).orElse(usual);
    }

    /** The finding as accepted, when the spec accepts it. */
    Optional<Suppressed> suppressed(Finding finding) {
        return off(finding).or(() -> accepted(finding));
    }

    private Optional<Suppressed> off(Finding finding) {
        return setting(finding.rule())
                .filter(s -> s.severity().isEmpty())
                .map(s -> new Suppressed(
                        finding, s.reason(), Optional.empty(), Pointer.of("policies", "rules", finding.rule())));
    }

    private Optional<Suppressed> accepted(Finding finding) {
        List<PolicySettings.Suppression> all = spec.policies().suppress();
        String path = path(finding);
        return IntStream.range(0, all.size())
                .filter(i -> all.get(i).rule().equals(finding.rule())
                        && all.get(i).isFor(environment)
                        && all.get(i).covers(path))
                .mapToObj(i ->
                        new Suppressed(finding, all.get(i).reason(), all.get(i).until(), way(i)))
                .findFirst();
    }

    /** The way to an item of {@code policies.suppress}. */
    static Pointer way(int item) {
        return Pointer.of("policies", "suppress").child(item);
    }

    private Optional<PolicySettings.Setting> setting(String rule) {
        return RuleInfo.group(rule).equals("policy")
                ? Optional.ofNullable(spec.policies().rules().get(rule))
                : Optional.empty();
    }

    /** The dotted path of what a finding stands at, as it is in the shared part: without the environment's overrides. */
    private String path(Finding finding) {
        boolean inSpec = finding.position().file().equals(spec.displayName());
        List<String> way = inSpec ? SpecPointers.at(spec, finding.position()).tokens() : List.<String>of();
        boolean ofEnvironment = way.size() > 2 && way.getFirst().equals("environments");
        if (ofEnvironment && way.get(2).equals("overrides")) {
            return String.join(".", way.subList(3, way.size()));
        }
        return ofEnvironment && way.get(2).equals("env")
                ? Stream.concat(Stream.of("workload"), way.subList(2, way.size()).stream())
                        .collect(Collectors.joining("."))
                : String.join(".", way);
    }
}
