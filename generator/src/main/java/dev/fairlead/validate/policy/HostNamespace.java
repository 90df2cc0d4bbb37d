package dev.fairlead.validate.policy;

import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Category;
import dev.fairlead.validate.manifest.ManifestCheck;
import dev.fairlead.validate.manifest.Manifests;
import dev.fairlead.validate.manifest.Rule;
import dev.fairlead.validate.manifest.Scalar;
import java.util.List;
import java.util.stream.Stream;

/** No pod shares the node's network, processes or memory. */
final class HostNamespace implements ManifestCheck {

    private static final Rule RULE = Rule.error(
                    "policy/host-namespace",
                    "A pod in the node's namespaces sees the traffic or processes of every other pod there.",
                    "take it away; reach the pod through a Service")
            .in(Category.SECURITY);

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public List<Breach> check(Manifests manifests) {
        return manifests.pods().stream()
                .flatMap(pod -> Stream.of("hostNetwork", "hostPID", "hostIPC")
                        .filter(key -> pod.spec()
                                .get(key)
                                .flatMap(Scalar::text)
                                .filter("true"::equals)
                                .isPresent())
                        .map(key -> RULE.at(pod.owner(), pod.pointer().child(key), "the pod sets %s".formatted(key))))
                .toList();
    }
}
