package dev.fairlead.install.record;

import dev.fairlead.chart.Sha256;
import dev.fairlead.cluster.ClusterErrors;
import dev.fairlead.helm.HelmFailed;
import dev.fairlead.helm.ReleaseTarget;
import dev.fairlead.helm.Releases;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The good records of a release. Each is an immutable ConfigMap, {@code fairlead.<release>.v<revision>}, owned by the Secret in which Helm
 * keeps the revision: it lives as long as the revision does, whoever removes that. The Secret's labels hold the record's identity;
 * only a record that agrees with them is believed.
 */
public final class GoodRecords {

    private static final String OURS = "fairlead.dev/release";
    private static final String KEY = "record.json";

    private final KubernetesClient client;
    private final Releases releases;
    private final ReleaseTarget target;

    public GoodRecords(KubernetesClient client, Releases releases) {
        this.client = client;
        this.releases = releases;
        this.target = releases.target();
    }

    /**
     * What is known of one revision, compared with what Helm keeps of it.
     *
     * @throws KubernetesClientException when the server does not answer or refuses
     */
    public Reading read(int revision) {
        Optional<Secret> secret = Optional.ofNullable(client.secrets()
                .inNamespace(target.namespace())
                .withName(secretName(revision))
                .get());
        if (secret.isEmpty()) {
            return new Reading.Absent(revision);
        }
        Optional<ConfigMap> kept = Optional.ofNullable(client.configMaps()
                .inNamespace(target.namespace())
                .withName(name(revision))
                .get());
        return switch (compared(revision, labels(secret.get()), kept)) {
            case Reading.Good good -> compared(good);
            case Reading.Tampered tampered -> tampered;
            case Reading.Absent absent -> absent;
        };
    }

    /**
     * What is known of every revision that Helm keeps and that was ever said to be good, oldest first. What Helm rendered is not read
     * again here; {@link #read} does that.
     *
     * @throws KubernetesClientException when the server does not answer or refuses
     */
    public List<Reading> all() {
        Map<String, ConfigMap> kept = new HashMap<>();
        client.configMaps()
                .inNamespace(target.namespace())
                .withLabel(OURS, target.release())
                .list()
                .getItems()
                .forEach(c -> kept.put(c.getMetadata().getName(), c));
        List<Reading> readings = new ArrayList<>();
        client
                .secrets()
                .inNamespace(target.namespace())
                .withLabels(Map.of("owner", "helm", "name", target.release()))
                .list()
                .getItems()
                .stream()
                .map(GoodRecords::labels)
                .map(labels ->
                        compared(revision(labels), labels, Optional.ofNullable(kept.get(name(revision(labels))))))
                .filter(r -> !(r instanceof Reading.Absent))
                .sorted(java.util.Comparator.comparingInt(Reading::revision))
                .forEach(readings::add);
        return readings;
    }

    /**
     * Keeps a record, in place of an older one of the same revision. It counts from the moment at which the returned labels stand on
     * the revision's Secret.
     *
     * @throws KubernetesClientException when the server does not answer or refuses
     */
    public Map<String, String> keep(GoodRecord record) {
        String text = GoodRecordJson.write(record);
        Secret owner = client.secrets()
                .inNamespace(target.namespace())
                .withName(secretName(record.revision()))
                .require();
        ConfigMap wanted = new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name(record.revision()))
                .withNamespace(target.namespace())
                .addToLabels("app.kubernetes.io/managed-by", "fairlead")
                .addToLabels(OURS, target.release())
                .addNewOwnerReference()
                .withApiVersion("v1")
                .withKind("Secret")
                .withName(owner.getMetadata().getName())
                .withUid(owner.getMetadata().getUid())
                .endOwnerReference()
                .endMetadata()
                .withImmutable(true)
                .addToData(KEY, text)
                .build();
        client.resource(wanted).delete();
        create(wanted);
        return RecordLabels.of(record, text);
    }

    /** Creates it; where the answer was lost, what is there decides. */
    private void create(ConfigMap wanted) {
        try {
            client.resource(wanted).create();
        } catch (KubernetesClientException e) {
            boolean lost = e.getCode() == 409 || ClusterErrors.isUnknown(e);
            ConfigMap there = lost ? client.resource(wanted).get() : null;
            if (lost && there == null) {
                client.resource(wanted).create();
            } else if (there == null || !wanted.getData().equals(there.getData())) {
                throw e;
            }
        }
    }

    /** Whether what Helm keeps of the revision is what was seen good. */
    private Reading compared(Reading.Good good) {
        GoodRecord record = good.record();
        try {
            return Sha256.of(releases.manifest(record.revision()))
                            .equals(record.sha256().manifest())
                    ? good
                    : new Reading.Tampered(record.revision(), "Helm's manifest is not the one that was seen good");
        } catch (HelmFailed e) {
            return new Reading.Tampered(record.revision(), "Helm does not give its manifest: " + e.reason());
        }
    }

    private Reading compared(int revision, Map<String, String> labels, Optional<ConfigMap> kept) {
        boolean marked = RecordLabels.areOf(labels, revision);
        if (kept.isEmpty()) {
            return marked
                    ? new Reading.Tampered(revision, "the ConfigMap %s is gone".formatted(name(revision)))
                    : new Reading.Absent(revision);
        }
        if (!marked) {
            // Written, but the install ended before it was made to count.
            return new Reading.Absent(revision);
        }
        String text = Objects.requireNonNullElse(kept.get().getData(), Map.<String, String>of())
                .getOrDefault(KEY, "");
        return GoodRecordJson.read(text)
                .filter(r -> r.release().equals(new GoodRecord.Release(target.release(), target.namespace())))
                .filter(r -> r.revision() == revision)
                .map(r -> compared(r, text, labels))
                .orElseGet(() -> new Reading.Tampered(
                        revision, "the ConfigMap %s holds no record of it".formatted(name(revision))));
    }

    private static Reading compared(GoodRecord record, String text, Map<String, String> labels) {
        List<String> different = RecordLabels.of(record, text).entrySet().stream()
                .filter(l -> !l.getValue().equals(labels.get(l.getKey())))
                .map(Map.Entry::getKey)
                .toList();
        return different.isEmpty()
                ? new Reading.Good(record)
                : new Reading.Tampered(
                        record.revision(),
                        "the record does not agree with the release's labels " + String.join(", ", different));
    }

    private static int revision(Map<String, String> labels) {
        return Integer.parseInt(labels.getOrDefault("version", "0"));
    }

    private static Map<String, String> labels(Secret secret) {
        return Objects.requireNonNullElse(secret.getMetadata().getLabels(), Map.of());
    }

    private String name(int revision) {
        return "fairlead.%s.v%d".formatted(target.release(), revision);
    }

    private String secretName(int revision) {
        return "sh.helm.release.v1.%s.v%d".formatted(target.release(), revision);
    }
}
