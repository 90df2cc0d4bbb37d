package dev.fairlead.validate.policy;

import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.validate.manifest.ManifestCheck;
import dev.fairlead.validate.manifest.Manifests;
import dev.fairlead.validate.manifest.Pod;
import dev.fairlead.validate.manifest.Rule;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A workload that is scaled on a percentage of its requests has those requests. */
final class AutoscalerNeedsRequests implements ManifestCheck {

    private static final Rule RULE = Rule.error(
            "policy/autoscaler-needs-requests",
            "Utilization is a percentage of the request: without one the autoscaler never scales.",
            "give every container a request for the resource");

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public List<Breach> check(Manifests manifests) {
        List<Breach> breaches = new ArrayList<>();
        for (Autoscalers.Autoscaler autoscaler : Autoscalers.of(manifests)) {
            for (String resource : utilized(autoscaler.manifest())) {
                manifests.pods().stream()
                        .filter(pod -> autoscaler.scales(pod.owner()))
                        .flatMap(pod ->
                                missing(pod, resource, autoscaler.manifest().label()))
                        .forEach(breaches::add);
            }
        }
        return breaches;
    }

    private static Stream<Breach> missing(Pod pod, String resource, String autoscaler) {
        return pod.mainContainers().stream()
                .filter(c -> c.find("resources", "requests", resource).isEmpty()
                        && c.find("resources", "limits", resource).isEmpty())
                .map(c -> RULE.at(
                        pod.owner(),
                        c.at("resources", "requests", resource),
                        "container '%s' requests no %s, which %s scales on".formatted(c.name(), resource, autoscaler)));
    }

    /** The resources whose utilization an HorizontalPodAutoscaler (metrics) or ScaledObject (triggers) looks at. */
    private static List<String> utilized(Manifest autoscaler) {
        return Stream.concat(
                        items(autoscaler, "metrics")
                                .filter(m ->
                                        text(m, "resource", "target", "type").equals("Utilization"))
                                .map(m -> text(m, "resource", "name")),
                        items(autoscaler, "triggers")
                                .filter(t -> text(t, "metricType").equals("Utilization"))
                                .map(t -> text(t, "type")))
                .toList();
    }

    private static Stream<YamlNode> items(Manifest autoscaler, String list) {
        return autoscaler.root().find(Pointer.of("spec", list)).stream()
                .filter(YamlNode.Sequence.class::isInstance)
                .flatMap(s -> ((YamlNode.Sequence) s).items().stream());
    }

    private static String text(YamlNode node, String... path) {
        return Optional.of(node)
                .flatMap(n -> n.find(Pointer.of(path)))
                .flatMap(dev.fairlead.validate.manifest.Scalar::text)
                .orElse("");
    }
}
