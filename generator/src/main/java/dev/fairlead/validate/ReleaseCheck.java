package dev.fairlead.validate;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.finding.Position;
import dev.fairlead.finding.Verdict;
import dev.fairlead.helm.Helm;
import dev.fairlead.helm.HelmFailed;
import dev.fairlead.validate.kubernetes.KubernetesApi;
import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.validate.manifest.ManifestStream;
import dev.fairlead.validate.manifest.Manifests;
import dev.fairlead.validate.trace.ManifestTrace;
import dev.fairlead.validate.values.ChartReader;
import dev.fairlead.validate.values.ValuesCheck;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The check of one release: its values, its rendering, its objects. Each step adds to what the others found. */
final class ReleaseCheck {

    /** How often a chart is rendered with changed values, at most, to tell where something comes from. */
    private static final int TRIALS = 12;

    private final Subject subject;
    private final RenderedChart chart;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Checked> verdicts = new ArrayList<>();

    /** @param folder for files that are needed for a moment */
    ReleaseCheck(Subject subject, Helm helm, Path folder) {
        this.subject = subject;
        this.chart = new RenderedChart(subject, helm, folder);
    }

    ReleaseOutcome run() {
        boolean valuesFit = values();
        Optional<String> text = render(valuesFit);
        if (text.isEmpty()) {
            verdicts.add(
                    new Checked(subject.release() + ": objects", Verdict.SKIPPED, "the chart could not be rendered"));
            return new ReleaseOutcome(findings, verdicts, Optional.empty(), Optional.empty());
        }
        ManifestStream stream = ManifestStream.parse(text.get());
        stream.unreadable().forEach(this::unreadable);
        objects(stream.manifests());
        Optional<Validated.Release> release = findings.stream().anyMatch(Finding::isError)
                ? Optional.empty()
                : Optional.of(new Validated.Release(subject, text.get(), stream.manifests()));
        return new ReleaseOutcome(findings, verdicts, Optional.of(subject.checked(stream.manifests(), chart)), release);
    }

    private boolean values() {
        String name = subject.release() + ": values";
        try {
            ValuesCheck.Outcome outcome = ValuesCheck.check(
                    ChartReader.read(subject.chart()), subject.places().values());
            for (Finding finding : outcome.findings()) {
                Pointer pointer = Pointer.parse(finding.pointer());
                boolean written =
                        finding.position().file().equals(subject.places().file());
                findings.add(
                        written
                                ? finding
                                : finding.at(subject.places()
                                        .of(pointer, finding.rule().endsWith("/unknown-key"))));
            }
            outcome.unusable().forEach(why -> verdicts.add(new Checked(name, Verdict.NOT_CHECKED, why)));
            verdicts.add(Checked.of(name, outcome.findings().isEmpty()));
            return outcome.findings().isEmpty();
        } catch (InvalidInput e) {
            e.findings().forEach(f -> findings.add(f.at(subject.places().fallback())));
            verdicts.add(Checked.of(name, false));
            return false;
        }
    }

    private Optional<String> render(boolean checkSchema) {
        try {
            String text = chart.text(subject.places().values(), checkSchema);
            verdicts.add(Checked.of(subject.release() + ": template", true));
            return Optional.of(text);
        } catch (HelmFailed e) {
            Finding failure = TemplateFailure.finding(e.reason(), subject.places());
            if (findings.stream().noneMatch(f -> f.isError() && f.position().equals(failure.position()))) {
                findings.add(failure);
            }
            verdicts.add(Checked.of(subject.release() + ": template", false));
            return Optional.empty();
        }
    }

    private void unreadable(ManifestStream.Unreadable document) {
        Pointer block = new Manifest(
                        document.source(), new YamlNode.Mapping(subject.places().fallback(), List.of()))
                .block();
        findings.add(Finding.error(
                        "kubernetes/unreadable",
                        subject.places().of(block, true),
                        "",
                        "the chart renders something that is no object: " + document.message())
                .withHint("the template is " + document.source()));
    }

    private void objects(List<Manifest> objects) {
        Manifests manifests = new Manifests(
                objects,
                subject.namespace(),
                subject.kubernetes(),
                subject.isLast(),
                subject.isOwn(),
                subject.profiles());
        List<Breach> breaches = ManifestChecks.ALL.stream()
                .flatMap(check -> check.check(manifests).stream())
                .map(b -> subject.isOwn() || !b.rule().startsWith("policy/") ? b : b.asWarning())
                .toList();
        ManifestTrace trace = new ManifestTrace(subject.places(), objects, chart::with, TRIALS);
        Set<Position> inValues =
                new HashSet<>(findings.stream().map(Finding::position).toList());
        for (Breach breach : breaches) {
            Position position = trace.locate(breach);
            boolean said = breach.rule().startsWith("kubernetes/") && inValues.contains(position);
            if (!said) {
                findings.add(finding(breach, position));
            }
        }
        objects.forEach(o -> verdicts.add(verdict(o, breaches)));
    }

    private static Finding finding(Breach breach, Position position) {
        String where = breach.pointer().isRoot()
                ? breach.manifest().label()
                : breach.manifest().label() + " " + breach.pointer().dotted();
        return new Finding(
                breach.rule(),
                breach.severity(),
                position,
                "",
                "%s (%s)".formatted(breach.message(), where),
                breach.hint());
    }

    private Checked verdict(Manifest object, List<Breach> breaches) {
        String name = subject.release() + ": " + object.label();
        if (breaches.stream()
                .anyMatch(b -> b.manifest().equals(object) && b.severity() == dev.fairlead.finding.Severity.ERROR)) {
            return Checked.of(name, false);
        }
        return KubernetesApi.unchecked(object, subject.kubernetes(), subject.profiles())
                .map(why -> new Checked(name, Verdict.NOT_CHECKED, why))
                .orElse(Checked.of(name, true));
    }
}
