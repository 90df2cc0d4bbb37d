package dev.fairlead.validate.policy;

import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Category;
import dev.fairlead.validate.manifest.ManifestCheck;
import dev.fairlead.validate.manifest.Manifests;
import dev.fairlead.validate.manifest.Pod;
import dev.fairlead.validate.manifest.Rule;
import java.util.List;
import java.util.stream.Stream;

/** No container requests more than it may use. */
final class RequestAboveLimit implements ManifestCheck {

    private static final Rule RULE = Rule.error(
                    "policy/request-above-limit",
                    "The API server refuses a pod whose request is above its limit.",
                    "raise the limit or lower the request")
            .in(Category.RELIABILITY);

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public List<Breach> check(Manifests manifests) {
        return manifests.pods().stream()
                .flatMap(pod -> pod.containers().stream()
                        .flatMap(c -> Stream.of("cpu", "memory", "ephemeral-storage")
                                .filter(resource -> isAbove(c, resource))
                                .map(resource -> RULE.at(
                                        pod.owner(),
                                        c.at("resources", "requests", resource),
                                        "container '%s' requests %s of %s, and its limit is %s"
                                                .formatted(
                                                        c.name(),
                                                        c.text("resources", "requests", resource)
                                                                .orElse(""),
                                                        resource,
                                                        c.text("resources", "limits", resource)
                                                                .orElse(""))))))
                .toList();
    }

    private static boolean isAbove(Pod.Container container, String resource) {
        return Amounts.limit(container, resource)
                .filter(limit ->
                        Amounts.request(container, resource).orElse(limit).compareTo(limit) > 0)
                .isPresent();
    }
}
