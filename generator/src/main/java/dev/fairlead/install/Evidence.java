package dev.fairlead.install;

import dev.fairlead.chart.PackagedChart;
import dev.fairlead.chart.ValueOrigins;
import dev.fairlead.finding.Position;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.helm.HelmFailed;
import dev.fairlead.helm.Revision;
import dev.fairlead.install.dossier.Dossier;
import dev.fairlead.install.dossier.DossierCollector;
import dev.fairlead.install.dossier.Redaction;
import dev.fairlead.install.dossier.SecretMask;
import dev.fairlead.install.health.ObjectHealth;
import dev.fairlead.install.health.WarningEvents;
import dev.fairlead.install.object.Manifests;
import dev.fairlead.install.object.ObjectRef;
import dev.fairlead.install.record.VerificationResult;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlReader;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What is known of a change from its begin on, so that a {@link Dossier} can be made of it when it fails. */
public final class Evidence {

    private static final YamlNode NO_VALUES = new YamlNode.Mapping(Position.ofFile("values"), List.of());

    private final ReleaseScope scope;
    private final Optional<PackagedChart> chart;
    private final WarningEvents events;
    private final SecretMask mask;
    private final Set<ObjectHealth> hooks = new LinkedHashSet<>();
    private final Set<Dossier.LogTail> logs = new LinkedHashSet<>();
    private List<VerificationResult> checks = List.of();

    private Evidence(ReleaseScope scope, Optional<PackagedChart> chart, WarningEvents events, SecretMask mask) {
        this.scope = scope;
        this.chart = chart;
        this.events = events;
        this.mask = mask;
    }

    /**
     * From now on.
     *
     * @param chart what is installed; none when an earlier revision is brought back
     * @param objects what the release is made of
     */
    public static Evidence fromNow(ReleaseScope scope, Optional<PackagedChart> chart, Manifests objects) {
        WarningEvents events = WarningEvents.fromNow(
                scope.cluster().client(),
                scope.namespace(),
                objects.refs().stream().map(ObjectRef::name).distinct().toList());
        return new Evidence(scope, chart, events, new SecretMask(scope.cluster().client(), scope.namespace(), objects));
    }

    public WarningEvents events() {
        return events;
    }

    /** Hides what is secret in what the cluster says. */
    public Redaction redaction() {
        return new Redaction(mask.redactor());
    }

    /** A text of the cluster's or of Helm's without what is secret. */
    public String masked(String text) {
        return mask.redactor().mask(text);
    }

    /** Keeps what was seen of a hook, which Helm may take away before anyone can look again. */
    void keep(List<ObjectHealth> seen, List<Dossier.LogTail> tails) {
        hooks.clear();
        hooks.addAll(seen);
        logs.addAll(tails);
    }

    /** Keeps what was asked of the release when it was healthy. */
    void keepChecks(List<VerificationResult> results) {
        checks = List.copyOf(results);
    }

    /** Warnings about other objects too: those of hooks, which the manifests do not hold. */
    void alsoOf(Manifests others) {
        events.alsoOf(others.refs().stream().map(ObjectRef::name).toList());
        mask.alsoOf(others);
    }

    /** All that can be said now; told at once, before anything is taken back. */
    public Dossier collect(String reason, int revision, List<ObjectHealth> seen) {
        Optional<Revision> good = good(revision);
        List<ObjectHealth> all = new ArrayList<>(hooks);
        seen.stream().filter(o -> !all.contains(o)).forEach(all::add);
        Dossier.Subject subject = new Dossier.Subject(
                scope.release(),
                scope.namespace(),
                chart.map(PackagedChart::environment).orElse(""),
                revision,
                good.map(Revision::number).orElse(0));
        Optional<Supplier<YamlNode>> values = good.map(g -> () -> values(g.number()));
        Optional<ValueOrigins> now = chart.map(PackagedChart::origins);
        Dossier dossier = new DossierCollector(scope.cluster().client(), mask.redactor(), mask.unreadable())
                .collect(subject, scope.clock().instant(), reason, all, events.all(), List.copyOf(logs), values, now)
                .withChecks(checks);
        scope.progress().accept(new Progress.Failed(dossier));
        return dossier;
    }

    private Optional<Revision> good(int revision) {
        try {
            return ReleaseState.read(scope).goodBefore(revision);
        } catch (HelmFailed | Unavailable | KubernetesClientException e) {
            return Optional.empty();
        }
    }

    private YamlNode values(int revision) {
        String text = scope.releases().values(revision);
        // Helm prints null for a release without values.
        return text.isBlank() || text.strip().equals("null")
                ? NO_VALUES
                : new YamlReader("values of revision " + revision, YamlLimits.MANIFESTS, YamlReader.Dialect.HELM)
                        .readOne(text);
    }
}
