package dev.fairlead.validate.policy;

import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Category;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.validate.manifest.ManifestCheck;
import dev.fairlead.validate.manifest.Manifests;
import dev.fairlead.validate.manifest.Pod;
import dev.fairlead.validate.manifest.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A workload that is scaled on a percentage of its requests has those requests. */
final class AutoscalerNeedsRequests implements ManifestCheck {

    private static final Rule RULE = Rule.error(
                    "policy/autoscaler-needs-requests",
                    "Utilization is a percentage of the request: without one the autoscaler never scales.",
                    "give every container a request for the resource")
            .in(Category.EFFICIENCY);

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public List<Breach> check(Manifests manifests) {
        List<Breach> breaches = new ArrayList<>();
        for (Autoscalers.Autoscaler autoscaler : Autoscalers.of(manifests.objects())) {
            for (String resource : resources(autoscaler.manifest())) {
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

    private static List<String> resources(Manifest autoscaler) {
        return Utilization.of(autoscaler).stream()
                .map(Utilization::resource)
                .distinct()
                .toList();
    }
}
