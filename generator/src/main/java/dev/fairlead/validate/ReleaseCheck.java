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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The check of one release: its values, its rendering, its objects. Each step adds to what the others found. */
final class ReleaseCheck {

    /** How often a chart is rendered with changed values, at most, to tell where something comes from. */
    private static final int TRIALS = 12;

    private final Subject subject;
    private final RenderedChart chart;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Suppressed> suppressed = new ArrayList<>();
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
            return new ReleaseOutcome(findings, suppressed, verdicts, Optional.empty(), Optional.empty());
        }
        ManifestStream stream = ManifestStream.parse(text.get());
        stream.unreadable().forEach(this::unreadable);
        objects(stream.manifests());
        Optional<Validated.Release> release = findings.stream().anyMatch(Finding::isError)
                ? Optional.empty()
                : Optional.of(new Validated.Release(subject, text.get(), stream.manifests()));
        return new ReleaseOutcome(
                findings, suppressed, verdicts, Optional.of(subject.checked(stream.manifests(), chart)), release);
    }

    private boolean values() {
        String name = subject.release() + ": values";
        try {
            ValuesCheck.Outcome outcome = ValuesCheck.check(
                    ChartReader.read(subject.chart()), subject.places().values());
            List<Finding> found = outcome.findings().stream().map(this::inSpec).toList();
            findings.addAll(found);
            outcome.unusable().forEach(why -> verdicts.add(new Checked(name, Verdict.NOT_CHECKED, why)));
            verdicts.add(Checked.of(name, found.isEmpty(), found));
            return found.isEmpty();
        } catch (InvalidInput e) {
            List<Finding> found = e.findings().stream()
                    .map(f -> f.at(subject.places().fallback()))
                    .toList();
            findings.addAll(found);
            verdicts.add(Checked.of(name, false, found));
            return false;
        }
    }

    /** A finding on the values, where the spec gives the value. */
    private Finding inSpec(Finding finding) {
        boolean written = finding.position().file().equals(subject.places().file());
        return written
                ? finding
                : finding.at(subject.places()
                        .of(Pointer.parse(finding.pointer()), finding.rule().endsWith("/unknown-key")));
    }

    private Optional<String> render(boolean checkSchema) {
        try {
            String text = chart.text(subject.places().values(), checkSchema);
            verdicts.add(Checked.of(subject.release() + ": template", true, List.of()));
            return Optional.of(text);
        } catch (HelmFailed e) {
            Finding failure = TemplateFailure.finding(e.reason(), subject.places());
            List<Finding> said = errorsAt(failure.position());
            if (said.isEmpty()) {
                findings.add(failure);
            }
            verdicts.add(Checked.of(subject.release() + ": template", false, said.isEmpty() ? List.of(failure) : said));
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
        List<Breach> breaches =
                ManifestChecks.find(manifests).stream().map(this::weighed).toList();
        ManifestTrace trace = new ManifestTrace(subject.places(), objects, chart::with, TRIALS);
        List<Finding> inValues = List.copyOf(findings);
        Map<Manifest, List<Finding>> byObject = new HashMap<>();
        List<Breach> kept = new ArrayList<>();
        for (Breach breach : breaches) {
            Finding finding = finding(breach, trace.locate(breach));
            Optional<Suppressed> accepted = subject.decisions().suppressed(finding);
            if (accepted.isPresent()) {
                suppressed.add(accepted.get());
                continue;
            }
            kept.add(breach);
            List<Finding> told = breach.rule().startsWith("kubernetes/") ? at(finding.position(), inValues) : List.of();
            if (told.isEmpty()) {
                told = List.of(finding);
                findings.addAll(told);
            }
            byObject.computeIfAbsent(breach.manifest(), _ -> new ArrayList<>()).addAll(told);
        }
        objects.forEach(o -> verdicts.add(verdict(o, kept, byObject.getOrDefault(o, List.of()))));
    }

    private static List<Finding> at(Position position, List<Finding> all) {
        return all.stream().filter(f -> f.position().equals(position)).toList();
    }

    private List<Finding> errorsAt(Position position) {
        return at(position, findings).stream().filter(Finding::isError).toList();
    }

    /** A policy weighs what the spec says, but no error of it is held against somebody else's chart. */
    private Breach weighed(Breach breach) {
        if (!breach.rule().startsWith("policy/")) {
            return breach;
        }
        Breach decided = breach.weighing(subject.decisions().severity(breach.rule(), breach.severity()));
        return subject.isOwn() ? decided : decided.asWarning();
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

    private Checked verdict(Manifest object, List<Breach> breaches, List<Finding> found) {
        String name = subject.release() + ": " + object.label();
        if (breaches.stream()
                .anyMatch(b -> b.manifest().equals(object) && b.severity() == dev.fairlead.finding.Severity.ERROR)) {
            return Checked.of(name, false, found);
        }
        return KubernetesApi.unchecked(object, subject.kubernetes(), subject.profiles())
                .map(why -> new Checked(name, Verdict.NOT_CHECKED, why, found))
                .orElse(Checked.of(name, true, found));
    }
}
