package dev.fairlead.validate.parity;

import dev.fairlead.compare.FieldChange;
import dev.fairlead.compare.TreeComparison;
import dev.fairlead.finding.Position;
import dev.fairlead.spec.Parity.Allowance;
import dev.fairlead.spec.Spec;
import dev.fairlead.validate.manifest.Scalar;
import dev.fairlead.validate.trace.Places;
import dev.fairlead.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The values of one release in two environments: what differs, and what that comes from. */
final class ValueParity {

    /**
     * A value that nothing free explains.
     *
     * @param path where the spec says it, as an allowance would name it
     * @param allowance the declaration that covers it, if there is one
     */
    record Unexplained(FieldChange change, String path, Optional<Allowance> allowance) {

        /** Where the spec says it. */
        Position position(Spec spec, Places places) {
            return change.before().or(change::after).stream()
                    .map(YamlNode::position)
                    .filter(p -> p.file().equals(spec.displayName()))
                    .findFirst()
                    .orElseGet(() -> places.of(change.afterAt(), true));
        }
    }

    /**
     * What the comparison gave.
     *
     * @param free changes that what is free explains
     * @param others all the others
     * @param values the first environment's values with all the others taken from the second's
     */
    record Result(Map<FieldChange, Set<Freedom>> free, List<Unexplained> others, YamlNode.Mapping values) {

        /** The texts that stand for one another in both environments' values, as further ones may hold them. */
        List<Substitution> substitutions() {
            List<Substitution> all = new ArrayList<>();
            free.forEach((change, why) -> change.before()
                    .flatMap(Scalar::text)
                    .ifPresent(a -> change.after()
                            .flatMap(Scalar::text)
                            .ifPresent(b -> all.add(new Substitution(
                                    a, b, why.stream().findFirst().orElse(Freedom.CONTENT))))));
            return all;
        }
    }

    private final Spec spec;
    private final FreeTexts free;
    private final Optional<String> chart;

    /** @param chart the release's name in the spec; nothing for the service's own */
    ValueParity(Spec spec, FreeTexts free, Optional<String> chart) {
        this.spec = spec;
        this.free = free;
        this.chart = chart;
    }

    /**
     * Compares.
     *
     * @param before the first environment's values, with what is declared taken over from the second
     * @param after the second environment's values
     */
    Result compare(YamlNode.Mapping before, Places after) {
        List<FieldChange> changes = TreeComparison.between(before, after.values());
        Map<FieldChange, Set<Freedom>> explained =
                new LinkedHashMap<>(new FieldParity(free, new Translation(free.substitutions())).explained(changes));
        List<Unexplained> others = new ArrayList<>();
        YamlNode.Mapping values = before;
        for (FieldChange change : changes) {
            Optional<Freedom> written = explained.containsKey(change) ? Optional.empty() : written(change);
            written.ifPresent(freedom -> explained.put(change, Set.of(freedom)));
            if (!explained.containsKey(change)) {
                others.add(unexplained(change, after));
                values = Replaced.by(change, values, after.values());
            }
        }
        return new Result(explained, others, values);
    }

    /** What makes the value free by the way in which the spec writes it, the same in both environments. */
    private Optional<Freedom> written(FieldChange change) {
        if (change.before().isEmpty() || change.after().isEmpty()) {
            return Optional.empty();
        }
        Set<Optional<Freedom>> both = new HashSet<>(List.of(
                SpecPath.freedom(spec, change.before().get().position()),
                SpecPath.freedom(spec, change.after().get().position())));
        return both.size() == 1 ? both.iterator().next() : Optional.empty();
    }

    private Unexplained unexplained(FieldChange change, Places after) {
        List<String> paths = List.of(change.before(), change.after()).stream()
                .flatMap(Optional::stream)
                .flatMap(node -> SpecPath.of(spec, node.position()).stream())
                .distinct()
                .toList();
        String path = switch (paths.size()) {
            case 0 ->
                chart.map(c -> "releases.%s.template".formatted(c))
                        .orElseGet(() -> SpecPath.of(spec, after.of(change.afterAt(), false))
                                .orElse("workload"));
            case 1 -> paths.getFirst();
            default -> SpecPath.common(paths.getFirst(), paths.getLast());
        };
        Optional<Allowance> allowance = spec.parity().allow().stream()
                .filter(a -> !a.isOfManifest())
                .filter(a ->
                        a.covers(path) || (!paths.isEmpty() && paths.stream().allMatch(a::covers)))
                .findFirst();
        return new Unexplained(change, path, allowance);
    }
}
