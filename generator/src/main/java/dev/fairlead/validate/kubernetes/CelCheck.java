package dev.fairlead.validate.kubernetes;

import dev.fairlead.finding.SecretNames;
import dev.fairlead.validate.cel.CelRules;
import dev.fairlead.validate.cel.CelVerdict;
import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.validate.manifest.ManifestCheck;
import dev.fairlead.validate.manifest.Manifests;
import dev.fairlead.validate.manifest.Rule;
import dev.fairlead.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Every custom resource keeps the CEL rules of its definition. What cannot be evaluated is said, never passed over. */
public final class CelCheck implements ManifestCheck {

    private static final Rule BROKEN = Rule.error(
            "kubernetes/cel",
            "A custom resource keeps the rules that its definition writes in CEL.",
            "see the reference of the custom resource");
    private static final Rule NOT_CHECKED = Rule.note(
            "kubernetes/cel-not-checked",
            "A CEL rule of a custom resource could not be evaluated here: the cluster has the last word.",
            "try it on a cluster: fairlead install --sandbox, or kubectl apply --dry-run=server");

    @Override
    public List<Rule> rules() {
        return List.of(BROKEN, NOT_CHECKED);
    }

    @Override
    public List<Breach> check(Manifests manifests) {
        Optional<KubernetesApi> api = KubernetesApi.of(manifests.kubernetes(), manifests.profiles());
        return manifests.objects().stream()
                .flatMap(m -> api.flatMap(a -> a.kind(m.apiVersion(), m.kind())).stream()
                        .flatMap(kind -> check(kind, m)))
                .toList();
    }

    /** As on the server, rules are asked only of what fits the schema otherwise. */
    private static Stream<Breach> check(KubernetesApi.Kind kind, Manifest manifest) {
        Optional<JsonNode> tree = kind.custom().filter(CelRules::any);
        if (tree.isEmpty()) {
            return Stream.empty();
        }
        YamlNode object = Defaults.filled(manifest.root(), tree.get());
        return kind.schema().validate(object).isEmpty()
                ? CelRules.check(object, tree.get()).stream().flatMap(v -> breach(v, manifest))
                : Stream.empty();
    }

    private static Stream<Breach> breach(CelVerdict verdict, Manifest manifest) {
        return switch (verdict) {
            case CelVerdict.Kept _ -> Stream.empty();
            case CelVerdict.Broken broken -> {
                boolean secret = SecretNames.hide(broken.pointer().tokens());
                yield Stream.of(BROKEN.at(
                                manifest,
                                broken.pointer(),
                                secret ? "the value breaks a rule of its definition" : broken.message())
                        .withHint("the rule is: " + shorten(broken.rule())));
            }
            case CelVerdict.NotChecked open ->
                Stream.of(NOT_CHECKED.at(
                        manifest,
                        open.pointer(),
                        "the rule `%s` was not checked: %s".formatted(shorten(open.rule()), open.why())));
        };
    }

    private static String shorten(String rule) {
        String line = String.join(" ", rule.strip().split("\\s+"));
        return line.length() > 160 ? line.substring(0, 157) + "…" : line;
    }
}
