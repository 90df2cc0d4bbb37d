package dev.fairlead.validate.policy;

import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Category;
import dev.fairlead.validate.manifest.ManifestCheck;
import dev.fairlead.validate.manifest.Manifests;
import dev.fairlead.validate.manifest.Pod;
import dev.fairlead.validate.manifest.Rule;
import dev.fairlead.validate.manifest.Scalar;
import dev.fairlead.yaml.Pointer;
import java.util.List;
import java.util.Optional;

/** Pods get a token of the Kubernetes API only when somebody asked for it. */
final class ServiceAccountToken implements ManifestCheck {

    private static final Rule RULE = Rule.note(
                    "policy/service-account-token",
                    "A token in a pod lets whoever gets into it talk to the API server in the service's name.",
                    "set automountServiceAccountToken: false, or true with an account of the workload's own when it talks to the API")
            .in(Category.SECURITY);

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public List<Breach> check(Manifests manifests) {
        return manifests.pods().stream()
                .filter(pod -> !decided(manifests, pod))
                .map(pod -> RULE.at(
                        pod.owner(),
                        pod.pointer().child("automountServiceAccountToken"),
                        "the pod gets a token of the account '%s', and nothing says that it needs one"
                                .formatted(account(pod))))
                .toList();
    }

    /** The pod decides, else its account does; the default account's token is never asked for on purpose. */
    private static boolean decided(Manifests manifests, Pod pod) {
        Optional<String> said = pod.spec().get("automountServiceAccountToken").flatMap(Scalar::text);
        if (said.isPresent()) {
            return said.get().equals("false") || !account(pod).equals("default");
        }
        return manifests.objects().stream()
                .filter(m -> m.is("", "ServiceAccount") && m.name().equals(account(pod)))
                .anyMatch(
                        m -> !m.text(Pointer.of("automountServiceAccountToken")).isEmpty());
    }

    private static String account(Pod pod) {
        return pod.spec()
                .get("serviceAccountName")
                .flatMap(Scalar::text)
                .filter(n -> !n.isEmpty())
                .orElse("default");
    }
}
