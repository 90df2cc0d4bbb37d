package dev.fairlead.cli;

import dev.fairlead.helm.ReleaseStatus;
import dev.fairlead.helm.Releases;
import dev.fairlead.helm.Revision;
import dev.fairlead.install.object.Plain;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlReader;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What must be so in a release at the end of whatever was done to its canary. */
record CanaryOrder(ReleaseOrder release) {

    /** What is not so, however it ended. */
    List<String> complaints() {
        List<String> complaints = new ArrayList<>(release.complaints());
        Revision newest = newest();
        if (newest.status() != ReleaseStatus.DEPLOYED) {
            complaints.add("the newest revision is " + newest.status().label());
        }
        return complaints;
    }

    /** The release as it is now, when no canary runs. */
    StableVersion stable() {
        int revision = newest().number();
        return new StableVersion(
                revision, releases().manifest(revision), releases().values(revision), live(""));
    }

    /** What a canary has done to what runs beside it. */
    List<String> whileItRuns(StableVersion stable, String version) {
        List<String> complaints = new ArrayList<>();
        if (!image("web-canary").endsWith(":" + version)) {
            complaints.add("no canary of %s runs, but '%s'".formatted(version, image("web-canary")));
        }
        same("what runs beside the canary", live("canary"), stable.live(), complaints);
        return complaints;
    }

    /** What is not byte for byte as it was before the canary. */
    List<String> asBefore(StableVersion stable) {
        List<String> complaints = new ArrayList<>();
        int now = newest().number();
        same("the manifest", releases().manifest(now), stable.manifest(), complaints);
        same("the values", releases().values(now), stable.values(), complaints);
        same("what runs", live(""), stable.live(), complaints);
        return complaints;
    }

    /** What is not the new version's. */
    List<String> afterPromotion(int maxReplicas, String version) {
        List<String> complaints = new ArrayList<>();
        String live = live("");
        List.of(":" + version + "\"", "of version " + version, "maxReplicas: " + maxReplicas).stream()
                .filter(part -> !live.contains(part))
                .forEach(part -> complaints.add("promoted, but nothing is " + part + ":\n" + live));
        if (live.contains("web-canary")) {
            complaints.add("promoted, but the canary is there:\n" + live);
        }
        return complaints;
    }

    /** How far a canary is, and whether Helm works or was cut off. */
    String place(StableVersion stable, String version) {
        Revision newest = newest();
        if (newest.number() == stable.revision()) {
            return "before the first change";
        }
        Map<String, Object> phase = Plain.map(
                Plain.map(Plain.map(values(newest).get("canary")).get("record")).get("phase"));
        String where = phase.isEmpty()
                ? newest.appVersion().equals(version) ? "canary gone" : "old version back"
                : phase.get("name")
                        + Optional.ofNullable(phase.get("step"))
                                .map(s -> " " + s)
                                .orElse("");
        return where + (newest.status().isPending() ? ", pending" : "");
    }

    private Map<String, Object> values(Revision revision) {
        return Plain.map(new YamlReader("values", YamlLimits.MANIFESTS, YamlReader.Dialect.HELM)
                .readOne(releases().values(revision.number())));
    }

    /** The objects whose names do not hold a word, and of each what a version makes of it. */
    private String live(String without) {
        Map<String, Object> parts = new TreeMap<>();
        release.live()
                .filter(o -> o.getMetadata().getAnnotations() != null
                        && o.getMetadata().getAnnotations().containsKey("meta.helm.sh/release-name"))
                .filter(o -> without.isEmpty() || !o.getMetadata().getName().contains(without))
                .forEach(o -> parts.put(o.getKind() + "/" + o.getMetadata().getName(), part(o)));
        return Serialization.asYaml(parts);
    }

    private static Object part(HasMetadata object) {
        return List.of(
                object.getMetadata().getLabels(),
                switch (object) {
                    case ConfigMap config -> config.getData();
                    case Deployment deployment -> deployment.getSpec().getTemplate();
                    case Service service -> service.getSpec();
                    case HorizontalPodAutoscaler autoscaler -> autoscaler.getSpec();
                    default -> throw new IllegalArgumentException(object.getKind());
                });
    }

    private String image(String deployment) {
        return release.live()
                .filter(o ->
                        o instanceof Deployment && o.getMetadata().getName().equals(deployment))
                .map(o -> ((Deployment) o)
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .getFirst()
                        .getImage())
                .findFirst()
                .orElse("");
    }

    private static void same(String what, String now, String before, List<String> complaints) {
        if (!now.equals(before)) {
            complaints.add("%s is not as before: %n%s%n--- before:%n%s".formatted(what, now, before));
        }
    }

    private Revision newest() {
        return releases().history().getLast();
    }

    private Releases releases() {
        return release.releases();
    }
}
