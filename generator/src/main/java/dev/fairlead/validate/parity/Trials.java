package dev.fairlead.validate.parity;

import dev.fairlead.compare.FieldChange;
import dev.fairlead.validate.across.ReleaseRendering;
import dev.fairlead.validate.compare.ManifestComparison;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.validate.manifest.Scalar;
import dev.fairlead.validate.trace.Sentinel;
import dev.fairlead.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Renders a release with one thing changed, to see what follows it. It is asked only about fields that nothing declared
 * explains, so a release in order costs no trial.
 */
final class Trials {

    private static final int MOST_NUMBERS = 4;

    private final ReleaseRendering first;
    private final ReleaseRendering second;
    private final ValueParity.Result values;
    private final List<Manifest> objects;
    private final FreeTexts free;
    private final Translation translation;

    /**
     * @param values what the comparison of the values gave
     * @param objects what the first environment's values with everything declared give
     */
    Trials(
            ReleaseRendering first,
            ReleaseRendering second,
            ValueParity.Result values,
            List<Manifest> objects,
            FreeTexts free,
            Translation translation) {
        this.first = first;
        this.second = second;
        this.values = values;
        this.objects = objects;
        this.free = free;
        this.translation = translation;
    }

    /** The fields that differ between two renderings of the same values. */
    List<ObjectField> random(List<ObjectField> open) {
        List<ObjectField> moving = first.with(values.values())
                .map(again -> differences(objects, again))
                .orElse(List.of());
        return open.stream()
                .filter(field -> moving.stream().anyMatch(m -> m.isSame(field) || m.isLikeNamed(field)))
                .toList();
    }

    /** The fields that may follow what is free although no text tells so: API versions, and numbers that are passed on. */
    List<ObjectField> following(List<ObjectField> open) {
        List<ObjectField> following = new ArrayList<>();
        if (open.stream().anyMatch(ObjectField::isApiVersion)
                && !first.kubernetes().equals(second.kubernetes())) {
            List<ObjectField> still =
                    still(first.again().with(values.values(), second.kubernetes(), first.namespace()));
            open.stream()
                    .filter(ObjectField::isApiVersion)
                    .filter(field -> still.stream().noneMatch(field::isSame))
                    .forEach(following::add);
        }
        if (following.size() < open.size()) {
            numbers()
                    .limit(MOST_NUMBERS)
                    .forEach(number -> holding(number, open).forEach(following::add));
        }
        return following;
    }

    /** What decides each field: the free thing without which it would be the same in both environments. */
    Map<ObjectField, Optional<Freedom>> causes(List<ObjectField> open) {
        Map<ObjectField, Optional<Freedom>> causes = new LinkedHashMap<>();
        open.forEach(field -> causes.put(field, Optional.empty()));
        for (Freedom freedom : open.isEmpty() ? List.<Freedom>of() : candidates()) {
            if (causes.containsValue(Optional.<Freedom>empty())) {
                List<ObjectField> still = still(with(freedom));
                causes.replaceAll((field, known) ->
                        known.isPresent() || still.stream().anyMatch(field::isSame) ? known : Optional.of(freedom));
            }
        }
        return causes;
    }

    private List<Freedom> candidates() {
        return List.of(Freedom.ENVIRONMENT, Freedom.CLUSTER, Freedom.VERSION, Freedom.ENDPOINT, Freedom.VARIABLE);
    }

    /** The first environment with one free thing of the second. */
    private Optional<List<Manifest>> with(Freedom freedom) {
        YamlNode.Mapping changed = values.values();
        for (Map.Entry<FieldChange, Set<Freedom>> change : values.free().entrySet()) {
            if (change.getValue().contains(freedom)) {
                changed = Replaced.by(change.getKey(), changed, second.places().values());
            }
        }
        return freedom == Freedom.CLUSTER
                ? first.again().with(changed, second.kubernetes(), second.namespace())
                : first.with(changed);
    }

    /** The fields that nothing explains when the first environment gives other objects; all when it gives none. */
    private List<ObjectField> still(Optional<List<Manifest>> changed) {
        ManifestComparison.Side after = second.side(second.manifests());
        return ObjectParity.of(first.side(changed.orElse(objects)), after, free, translation)
                .others();
    }

    /** Values that differ and are too plain to be recognised by their text alone. */
    private java.util.stream.Stream<FieldChange> numbers() {
        return values.free().keySet().stream()
                .filter(c -> c.before().isPresent() && c.after().isPresent())
                .filter(c -> Scalar.text(c.before().get())
                        .filter(Substitution::isGeneric)
                        .isPresent());
    }

    /** The fields that hold a value: they hold another one when it is changed. */
    private List<ObjectField> holding(FieldChange number, List<ObjectField> open) {
        YamlNode.Mapping changed = Sentinel.put(values.values(), values.values(), Set.of(number.beforeAt()));
        String from = Scalar.text(number.before().orElseThrow()).orElse("");
        String to = number.after().flatMap(Scalar::text).orElse("");
        String sign = changed.find(number.beforeAt()).flatMap(Scalar::text).orElse("");
        Translation direct = new Translation(List.of(new Substitution(from, to, Freedom.ENDPOINT)));
        Translation trial = new Translation(List.of(new Substitution(from, sign, Freedom.ENDPOINT)));
        List<ObjectField> moved =
                first.with(changed).map(again -> differences(objects, again)).orElse(List.of());
        return open.stream()
                .filter(field -> texts(field.change(), direct))
                .filter(field -> moved.stream().anyMatch(m -> m.isSame(field) && texts(m.change(), trial)))
                .toList();
    }

    private static boolean texts(FieldChange change, Translation translation) {
        Optional<String> before = change.before().flatMap(Scalar::text);
        Optional<String> after = change.after().flatMap(Scalar::text);
        return before.isPresent()
                && after.isPresent()
                && translation.explainWithNumbers(before.get(), after.get()).isPresent();
    }

    private List<ObjectField> differences(List<Manifest> some, List<Manifest> others) {
        return ManifestComparison.between(first.side(some), first.side(others)).stream()
                .flatMap(o -> ObjectField.of(o).stream())
                .toList();
    }
}
