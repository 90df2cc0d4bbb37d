package dev.fairlead.validate.parity;

import dev.fairlead.compare.Same;
import dev.fairlead.spec.Parity.Allowance;
import dev.fairlead.spec.Spec;
import dev.fairlead.validate.across.ReleaseRendering;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One release in two environments. The first is rendered as if it took over whatever a declaration lets differ; what is
 * still different is free where a text only holds it, or comes from the chart.
 */
final class ReleaseParity {

    /**
     * What the comparison gave.
     *
     * @param values values that nothing free explains, declared or not
     * @param fields fields of objects that nothing declared explains, with what decides them as far as trials could tell
     * @param random fields that differ between two renderings of the same values
     * @param used the allowances that something needs
     */
    record Result(
            List<ValueParity.Unexplained> values,
            Map<ObjectField, Optional<Freedom>> fields,
            List<ObjectField> random,
            Set<Allowance> used) {}

    private final Spec spec;
    private final FreeTexts free;
    private final ReleaseRendering first;
    private final ReleaseRendering second;

    ReleaseParity(Spec spec, FreeTexts free, ReleaseRendering first, ReleaseRendering second) {
        this.spec = spec;
        this.free = free;
        this.first = first;
        this.second = second;
    }

    /**
     * Compares.
     *
     * @param declared the first environment's values with what is declared taken over
     * @return nothing when the chart cannot be rendered with them
     */
    Optional<Result> compare(YamlNode.Mapping declared) {
        ValueParity.Result values = new ValueParity(spec, free, first.chart()).compare(declared, second.places());
        Optional<List<Manifest>> rendered =
                Same.value(values.values(), first.places().values())
                        ? Optional.of(first.manifests())
                        : first.with(values.values());
        return rendered.map(objects -> result(values, objects));
    }

    private Result result(ValueParity.Result values, List<Manifest> objects) {
        Set<Allowance> used = new HashSet<>();
        values.others().forEach(o -> o.allowance().ifPresent(used::add));
        Translation translation = new Translation(free.substitutions()).and(values.substitutions());
        ObjectParity parity = ObjectParity.of(first.side(objects), second.side(second.manifests()), free, translation);
        List<ObjectField> open = new ArrayList<>(parity.others());
        open.removeIf(field -> allowed(field, used));
        Trials trials = new Trials(first, second, values, objects, free, translation);
        List<ObjectField> random = open.isEmpty() ? List.of() : trials.random(open);
        open.removeAll(random);
        open.removeAll(trials.following(open));
        return new Result(values.others(), trials.causes(open), random, Set.copyOf(used));
    }

    private boolean allowed(ObjectField field, Set<Allowance> used) {
        List<Allowance> covering = spec.parity().allow().stream()
                .filter(Allowance::isOfManifest)
                .filter(a -> a.covers(field.label(), field.change().path().toString())
                        || a.covers(
                                field.object().key().toString(),
                                field.change().path().toString()))
                .toList();
        used.addAll(covering);
        return !covering.isEmpty();
    }
}
