package dev.fairlead.validate.parity;

import dev.fairlead.finding.Position;
import dev.fairlead.finding.Severity;
import dev.fairlead.spec.Parity.Allowance;
import dev.fairlead.spec.Spec;
import dev.fairlead.validate.across.EnvironmentRendering;
import dev.fairlead.validate.across.ReleaseRendering;
import dev.fairlead.validate.across.ServiceRendering;
import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.validate.trace.ManifestTrace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything in which the environments of a service differ once they are rendered.
 *
 * @param values differences that only the rendered values show: what templates and expressions made of the spec
 * @param objects fields of objects
 * @param notCompared environments that could not be compared
 */
public record ManifestDifferences(List<ParityRow> values, List<ParityRow> objects, List<String> notCompared) {

    public ManifestDifferences {
        values = List.copyOf(values);
        objects = List.copyOf(objects);
        notCompared = List.copyOf(notCompared);
    }

    /**
     * All differences from the last environment.
     *
     * @param traced whether to find for each field the allowance and the line behind it, which takes a rendering each
     */
    public static ManifestDifferences of(ServiceRendering service, boolean traced) {
        Collector collector = new Collector(service, traced);
        service.others().forEach(collector::compare);
        return new ManifestDifferences(
                List.copyOf(collector.values.values()), List.copyOf(collector.objects.values()), collector.notCompared);
    }

    private static final class Collector {

        private final ServiceRendering service;
        private final boolean traced;
        private final Map<String, ParityRow> values = new LinkedHashMap<>();
        private final Map<String, ParityRow> objects = new LinkedHashMap<>();
        private final List<String> notCompared = new ArrayList<>();

        Collector(ServiceRendering service, boolean traced) {
            this.service = service;
            this.traced = traced;
        }

        void compare(EnvironmentRendering other) {
            EnvironmentRendering reference = service.reference();
            Optional<PairParity.Result> pair = other.isComplete() && reference.isComplete()
                    ? PairParity.of(service.spec(), other, reference)
                    : Optional.empty();
            if (pair.isEmpty()) {
                notCompared.add(other.name());
                return;
            }
            FreeTexts free = FreeTexts.of(other.rendered(), reference.rendered());
            for (ReleaseRendering release : other.releases()) {
                ReleaseRendering same = reference.release(release.name()).orElseThrow();
                ReleaseParity.Result judged = pair.get().releases().get(release.name());
                if (judged != null) {
                    boolean reversed = pair.get().first().name().equals(reference.name());
                    judged.values().forEach(v -> value(v, other, reversed, same));
                    fields(other, release, same, free, judged);
                }
            }
        }

        private void value(
                ValueParity.Unexplained value, EnvironmentRendering other, boolean reversed, ReleaseRendering same) {
            var change = reversed ? value.change().reversed() : value.change();
            Map<String, String> shown = shown(
                    other,
                    Shown.value(change.before(), change.path(), false),
                    Shown.value(change.after(), change.path(), false));
            add(
                    values,
                    new ParityRow(
                            value.path(),
                            shown,
                            value.allowance().isPresent() ? ParityRow.Kind.ALLOWED : ParityRow.Kind.UNDECLARED,
                            value.allowance().map(Allowance::reason).orElse(""),
                            value.allowance().flatMap(Allowance::until),
                            value.position(service.spec(), same.places())));
        }

        private void fields(
                EnvironmentRendering other,
                ReleaseRendering release,
                ReleaseRendering same,
                FreeTexts free,
                ReleaseParity.Result judged) {
            ValueParity.Result compared = new ValueParity(service.spec(), free, release.chart())
                    .compare(release.places().values(), same.places());
            Translation translation = new Translation(free.substitutions()).and(compared.substitutions());
            ObjectParity parity =
                    ObjectParity.of(release.side(release.manifests()), same.side(same.manifests()), free, translation);
            Optional<Effects> effects = traced && !parity.others().isEmpty()
                    ? Optional.of(Effects.of(other, service.reference(), release, judged.values()))
                    : Optional.empty();
            ManifestTrace trace = same.trace(0);
            parity.explained()
                    .forEach((field, why) ->
                            add(objects, row(other, field, kind(why), Optional.empty(), position(field, same, trace))));
            for (ObjectField field : parity.others()) {
                Optional<Allowance> allowance = declared(field).or(() -> effects.flatMap(e -> e.allowance(field)));
                add(objects, row(other, field, kind(field, judged), allowance, position(field, same, trace)));
            }
        }

        private Optional<Allowance> declared(ObjectField field) {
            return service.spec().parity().allow().stream()
                    .filter(Allowance::isOfManifest)
                    .filter(a -> a.covers(field.label(), field.change().path().toString()))
                    .findFirst();
        }

        private static ParityRow.Kind kind(Set<Freedom> why) {
            return why.stream().findFirst().map(ParityRow.Kind::of).orElse(ParityRow.Kind.CONTENT);
        }

        private static ParityRow.Kind kind(ObjectField field, ReleaseParity.Result judged) {
            if (judged.fields().keySet().stream().anyMatch(field::isSame)) {
                return ParityRow.Kind.UNDECLARED;
            }
            return judged.random().stream().anyMatch(field::isSame)
                    ? ParityRow.Kind.RANDOM
                    : field.isApiVersion() ? ParityRow.Kind.CLUSTER : ParityRow.Kind.ALLOWED;
        }

        private ParityRow row(
                EnvironmentRendering other,
                ObjectField field,
                ParityRow.Kind kind,
                Optional<Allowance> allowance,
                Position position) {
            return new ParityRow(
                    field.allowancePath(),
                    shown(other, field.before(), field.after()),
                    kind,
                    allowance.map(a -> a.path() + ": " + a.reason()).orElse(""),
                    allowance.flatMap(Allowance::until),
                    allowance.map(Allowance::position).orElse(position));
        }

        private Position position(ObjectField field, ReleaseRendering same, ManifestTrace trace) {
            Optional<Manifest> object = field.object().after();
            return traced && object.isPresent()
                    ? trace.locate(new Breach(
                            "parity/manifest",
                            Severity.ERROR,
                            object.get(),
                            field.change().afterAt(),
                            "",
                            "",
                            false,
                            ""))
                    : same.places().fallback();
        }

        /** An environment that does not differ from the last has its value. */
        private Map<String, String> shown(EnvironmentRendering other, String before, String after) {
            Map<String, String> shown = new LinkedHashMap<>();
            Spec spec = service.spec();
            spec.environments().keySet().forEach(name -> shown.put(name, name.equals(other.name()) ? before : after));
            return shown;
        }

        /** The first environment's row with what another differs in. */
        private void add(Map<String, ParityRow> rows, ParityRow row) {
            rows.merge(row.path(), row, (known, more) -> {
                Map<String, String> shown = new LinkedHashMap<>(known.values());
                String reference = more.values().get(service.reference().name());
                more.values().forEach((name, value) -> {
                    if (!value.equals(reference)) {
                        shown.put(name, value);
                    }
                });
                ParityRow worse = more.kind().compareTo(known.kind()) > 0 ? more : known;
                return new ParityRow(
                        known.path(), shown, worse.kind(), worse.reason(), worse.until(), worse.position());
            });
        }
    }
}
