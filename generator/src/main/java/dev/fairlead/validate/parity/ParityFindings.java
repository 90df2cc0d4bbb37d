package dev.fairlead.validate.parity;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.Position;
import dev.fairlead.finding.SecretNames;
import dev.fairlead.finding.Severity;
import dev.fairlead.spec.Spec;
import dev.fairlead.validate.across.EnvironmentRendering;
import dev.fairlead.validate.across.ReleaseRendering;
import dev.fairlead.validate.compare.ObjectChange;
import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.validate.trace.ManifestTrace;
import dev.fairlead.validate.trace.Places;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what the comparison of two environments found, on the spec's line. */
final class ParityFindings {

    /** How often a chart is rendered with changed values, at most, to tell which line a field comes from. */
    private static final int TRIALS = 4;

    private final PairParity.Result pair;
    private final List<Finding> findings = new ArrayList<>();

    private ParityFindings(PairParity.Result pair) {
        this.pair = pair;
    }

    static List<Finding> of(Spec spec, PairParity.Result pair) {
        ParityFindings all = new ParityFindings(pair);
        pair.releases().forEach((name, result) -> {
            ReleaseRendering first = pair.first().release(name).orElseThrow();
            ReleaseRendering second = pair.second().release(name).orElseThrow();
            result.values().stream()
                    .filter(v -> v.allowance().isEmpty())
                    .forEach(v -> all.value(spec, v, second.places()));
            ManifestTrace before = first.trace(TRIALS);
            ManifestTrace after = second.trace(TRIALS);
            result.fields().forEach((field, cause) -> all.field(field, cause, place(field, first, before, after)));
            result.random().forEach(field -> all.random(field, place(field, first, before, after)));
        });
        return List.copyOf(all.findings);
    }

    private void value(Spec spec, ValueParity.Unexplained value, Places places) {
        Position position = value.position(spec, places);
        findings.add(Finding.error(
                        "parity/values",
                        position,
                        "",
                        "the value %s is %s in %s and %s in %s, and nothing declared explains it"
                                .formatted(
                                        value.change().path(),
                                        Shown.value(
                                                value.change().before(),
                                                value.change().path(),
                                                false),
                                        name(pair.first()),
                                        Shown.value(
                                                value.change().after(),
                                                value.change().path(),
                                                false),
                                        name(pair.second())))
                .withHint(
                        "let the expression only name what is free, or declare it: parity.allow: - {path: %s, reason: …}"
                                .formatted(value.path())));
    }

    private void field(ObjectField field, Optional<Freedom> cause, Position position) {
        String why = cause.map(c -> "the chart decides it by the environment's %s; ".formatted(words(c)))
                .orElse("");
        findings.add(new Finding(
                "parity/manifest",
                Severity.ERROR,
                position,
                "",
                what(field) + ", and nothing declared explains it",
                why
                        + "take the condition out of the template%s, or declare it: parity.allow: - {path: %s, reason: …}"
                                .formatted(template(field), quoted(field.allowancePath()))));
    }

    private void random(ObjectField field, Position position) {
        String name = (field.label() + " " + field.change().path()).strip();
        findings.add(Finding.warning(
                        "parity/random",
                        position,
                        "",
                        "%s is another one in every rendering of the same values".formatted(name))
                .withHint("take the time or the random part out of the template%s, or give the value yourself"
                        .formatted(template(field))));
    }

    private String what(ObjectField field) {
        ObjectChange object = field.object();
        if (object.isAdded() || object.isRemoved()) {
            EnvironmentRendering with = object.isAdded() ? pair.second() : pair.first();
            EnvironmentRendering without = object.isAdded() ? pair.first() : pair.second();
            return "%s is rendered in %s but not in %s".formatted(field.label(), name(with), name(without));
        }
        boolean hidden =
                field.before().equals(SecretNames.MASK) && field.after().equals(SecretNames.MASK);
        return hidden
                ? "%s %s differs between %s and %s (it is not shown)"
                        .formatted(field.label(), field.change().path(), name(pair.first()), name(pair.second()))
                : "%s %s is %s in %s and %s in %s"
                        .formatted(
                                field.label(),
                                field.change().path(),
                                field.before(),
                                name(pair.first()),
                                field.after(),
                                name(pair.second()));
    }

    private static String words(Freedom cause) {
        return switch (cause) {
            case ENVIRONMENT -> "name";
            case CLUSTER -> "namespace or Kubernetes version";
            case VERSION -> "version of the image";
            case ENDPOINT -> "endpoints";
            case VARIABLE -> "variables";
            case CONTENT -> "content";
        };
    }

    private static String template(ObjectField field) {
        return field.owner()
                .map(Manifest::source)
                .filter(s -> !s.isEmpty())
                .map(s -> " " + s)
                .orElse("");
    }

    private static String quoted(String path) {
        return path.matches("[A-Za-z0-9/:.\\-]+") ? path : "'" + path + "'";
    }

    private static String name(EnvironmentRendering environment) {
        return environment.name();
    }

    /** The line of the spec behind a field, asked of the environment that has the object. */
    private static Position place(
            ObjectField field, ReleaseRendering first, ManifestTrace before, ManifestTrace after) {
        Optional<Breach> inSecond =
                field.object().after().map(m -> breach(m, field.change().afterAt()));
        return inSecond.map(after::locate)
                .orElseGet(() -> first.manifests().stream()
                        .filter(m -> field.object()
                                .before()
                                .filter(b -> b.label().equals(m.label()))
                                .isPresent())
                        .findFirst()
                        .map(m -> before.locate(breach(m, field.change().beforeAt())))
                        .orElse(first.places().fallback()));
    }

    private static Breach breach(Manifest manifest, dev.fairlead.yaml.Pointer pointer) {
        return new Breach("parity/manifest", Severity.ERROR, manifest, pointer, "", "", false, "");
    }
}
