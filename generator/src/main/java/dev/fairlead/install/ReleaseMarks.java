package dev.fairlead.install;

import dev.fairlead.helm.ReleaseStatus;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What Fairlead writes into a Helm release beside Helm's own words: labels of the revision, which Helm keeps and hands on.
 *
 * <p>Helm calls a revision deployed when its objects are accepted; whether it ever became healthy, Helm does not know. So a
 * revision that did is marked {@code fairlead.dev/proven=<its number>}. Helm copies labels to the next revision: there
 * the number is not its own, and so says nothing about it.
 */
public final class ReleaseMarks {

    private static final String PROVEN = "fairlead.dev/proven";
    private static final String PACKAGE = "fairlead.dev/package";
    private static final String VERSION = "fairlead.dev/version";
    private static final String ACTOR = "fairlead.dev/by";

    private final KubernetesClient client;
    private final String namespace;
    private final String release;

    ReleaseMarks(KubernetesClient client, String namespace, String release) {
        this.client = client;
        this.namespace = namespace;
        this.release = release;
    }

    /** The labels that a new revision is made with: its package is known, its health is not. */
    public static Map<String, String> intent(int revision, String digest, String programVersion, String actor) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(PACKAGE, stamp(revision, digest));
        labels.put(VERSION, labelValue(programVersion));
        labels.put(ACTOR, labelValue(actor));
        return labels;
    }

    /** The revisions that were seen healthy, oldest first. */
    List<Integer> proven() {
        return secrets().stream()
                .map(Secret::getMetadata)
                .filter(m -> m.getLabels()
                        .getOrDefault(PROVEN, "")
                        .equals(m.getLabels().get("version")))
                .map(m -> Integer.parseInt(m.getLabels().get("version")))
                .sorted()
                .toList();
    }

    /** The revisions that Fairlead made, whether or not they became healthy. */
    List<Integer> made() {
        return secrets().stream()
                .map(Secret::getMetadata)
                .filter(m -> m.getLabels()
                        .getOrDefault(PACKAGE, "")
                        .endsWith("-r" + m.getLabels().get("version")))
                .map(m -> Integer.parseInt(m.getLabels().get("version")))
                .toList();
    }

    /** Whether two revisions are known to hold the same package. */
    boolean areSame(int one, int other) {
        Optional<String> first = packageOf(one);
        return first.isPresent() && first.equals(packageOf(other));
    }

    /** Whether a revision is still kept. */
    public boolean exists(int revision) {
        return secret(revision).isPresent();
    }

    /** Whether a revision was made from a package. */
    public boolean isOf(int revision, String digest) {
        return secret(revision)
                .map(s -> s.getMetadata().getLabels().getOrDefault(PACKAGE, ""))
                .filter(stamp(revision, digest)::equals)
                .isPresent();
    }

    /** Whether Fairlead made a revision from a package. */
    boolean isMade(int revision) {
        return packageOf(revision).isPresent();
    }

    /** When Helm last wrote its record of a revision, to the second, where it says so. */
    Optional<Instant> modified(int revision) {
        return secret(revision)
                .map(s -> s.getMetadata().getLabels().getOrDefault("modifiedAt", ""))
                .filter(t -> t.matches("\\d{1,12}"))
                .map(t -> Instant.ofEpochSecond(Long.parseLong(t)));
    }

    /** Says in Helm's own record that a revision failed: Helm refuses to work on a release that is pending. */
    void fail(int revision, String why, Instant now) {
        secret(revision).ifPresent(s -> HelmRecord.say(client, s, ReleaseStatus.FAILED, why, now));
    }

    /** Says in Helm's own record that a revision is deployed, where Helm could not write so. */
    void deployed(int revision, Instant now) {
        secret(revision)
                .ifPresent(s -> HelmRecord.say(
                        client,
                        s,
                        ReleaseStatus.DEPLOYED,
                        "complete; recorded by fairlead, since Helm could not",
                        now));
    }

    /** Marks a revision as seen healthy. */
    public void prove(int revision) {
        prove(revision, Map.of());
    }

    /** The same, with what is known of it. */
    void prove(int revision, Map<String, String> more) {
        Map<String, String> labels = new LinkedHashMap<>(more);
        labels.put(PROVEN, Integer.toString(revision));
        label(revision, labels);
    }

    /** Marks a revision that is a copy of another one, as a rollback makes it, with the package that it really holds. */
    void proveCopy(int revision, int original, Map<String, String> more) {
        Map<String, String> labels = new LinkedHashMap<>(more);
        packageOf(original).ifPresent(digest -> labels.put(PACKAGE, digest + "-r" + revision));
        prove(revision, labels);
    }

    /** Who made a revision, as far as it is known. */
    public Optional<String> actor(int revision) {
        return secret(revision).map(s -> s.getMetadata().getLabels().get(ACTOR));
    }

    /** Writes a note on a revision, which no later one takes over. */
    public void note(int revision, String name, String value) {
        label(revision, Map.of(name, value + "-r" + revision));
    }

    /** A note that was written on a revision. */
    public Optional<String> noted(int revision, String name) {
        String own = "-r" + revision;
        return secret(revision)
                .map(s -> s.getMetadata().getLabels().getOrDefault(name, ""))
                .filter(v -> v.endsWith(own))
                .map(v -> v.substring(0, v.length() - own.length()));
    }

    /** Digest of the package that a revision holds, where Fairlead knows it. */
    private Optional<String> packageOf(int revision) {
        return secret(revision)
                .map(s -> s.getMetadata().getLabels().getOrDefault(PACKAGE, ""))
                .filter(p -> p.endsWith("-r" + revision))
                .map(p -> p.substring(0, p.length() - ("-r" + revision).length()));
    }

    private void label(int revision, Map<String, String> labels) {
        client.secrets()
                .inNamespace(namespace)
                .withName(secretName(revision))
                // The same labels come to the same when they are written twice, as after an answer that was lost.
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        new SecretBuilder()
                                .withNewMetadata()
                                .addToLabels(labels)
                                .endMetadata()
                                .build());
    }

    private Optional<Secret> secret(int revision) {
        return Optional.ofNullable(client.secrets()
                        .inNamespace(namespace)
                        .withName(secretName(revision))
                        .get())
                .filter(s -> Objects.nonNull(s.getMetadata().getLabels()));
    }

    private List<Secret> secrets() {
        return client.secrets()
                .inNamespace(namespace)
                .withLabels(Map.of("owner", "helm", "name", release))
                .list()
                .getItems();
    }

    private String secretName(int revision) {
        return "sh.helm.release.v1.%s.v%d".formatted(release, revision);
    }

    private static String stamp(int revision, String digest) {
        return digest.substring(0, 40) + "-r" + revision;
    }

    /** A label's value: at most 63 letters, digits, dots, dashes and underscores, no mark at either end. */
    static String labelValue(String text) {
        String kept = text.replaceAll("[^A-Za-z0-9_.-]", "_");
        String cut = kept.substring(0, Math.min(63, kept.length()));
        return cut.replaceAll("^[^A-Za-z0-9]+|[^A-Za-z0-9]+$", "");
    }
}
