package dev.fairlead.validate.policy;

import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Category;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.validate.manifest.ManifestCheck;
import dev.fairlead.validate.manifest.Manifests;
import dev.fairlead.validate.manifest.Rule;
import dev.fairlead.validate.manifest.Scalar;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.List;
import java.util.Optional;

/** A disruption budget lets at least one pod go when there are the fewest. */
final class DisruptionBudgetBlocksDrain implements ManifestCheck {

    private static final Pointer MIN = Pointer.of("spec", "minAvailable");

    private static final Rule RULE = Rule.warning(
                    "policy/disruption-budget-blocks-drain",
                    "A budget without room holds up every drain of a node, and with it the upgrade of the cluster, until somebody deletes it.",
                    "use maxUnavailable: 1, or a minAvailable below the fewest pods")
            .in(Category.RELIABILITY);

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public List<Breach> check(Manifests manifests) {
        return manifests.objects().stream()
                .filter(m -> m.is("policy", "PodDisruptionBudget"))
                .flatMap(budget -> manifests.pods().stream()
                        .filter(pod -> pod.isServing() && selects(budget, pod.owner()))
                        .flatMap(pod -> breach(manifests, budget, pod.owner()).stream()))
                .toList();
    }

    private static Optional<Breach> breach(Manifests manifests, Manifest budget, Manifest workload) {
        int pods = Replicas.of(manifests, workload).min();
        boolean least = !budget.text(MIN).isEmpty();
        Pointer at = least ? MIN : MAX;
        Optional<Integer> given = count(budget.text(at), pods);
        int room = given.map(n -> least ? pods - n : n).orElse(1);
        return pods == 0 || room > 0
                ? Optional.empty()
                : Optional.of(RULE.at(
                        budget,
                        at,
                        "%s %s of %d pod%s lets none go"
                                .formatted(at.last(), budget.text(at), pods, pods == 1 ? "" : "s")));
    }

    private static final Pointer MAX = Pointer.of("spec", "maxUnavailable");

    /** A number or a percentage of the pods, which Kubernetes rounds up for both fields. */
    private static Optional<Integer> count(String text, int pods) {
        if (text.matches("[0-9]{1,6}")) {
            return Optional.of(Integer.parseInt(text));
        }
        return text.matches("[0-9]{1,3}%")
                ? Optional.of(Math.ceilDiv(Integer.parseInt(text.substring(0, text.length() - 1)) * pods, 100))
                : Optional.empty();
    }

    /** Whether every label of the selector is on the pods; a budget that selects by expressions is left alone. */
    private static boolean selects(Manifest budget, Manifest workload) {
        Optional<YamlNode> labels = budget.root().find(Pointer.of("spec", "selector", "matchLabels"));
        return labels.orElse(null) instanceof YamlNode.Mapping wanted
                && budget.root()
                        .find(Pointer.of("spec", "selector", "matchExpressions"))
                        .isEmpty()
                && wanted.entries().stream()
                        .allMatch(e -> Scalar.text(e.value())
                                .equals(workload.root()
                                        .find(Pointer.of("spec", "template", "metadata", "labels", e.key()))
                                        .flatMap(Scalar::text)));
    }
}
