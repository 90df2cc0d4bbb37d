package dev.fairlead.validate.kubernetes;

import dev.fairlead.finding.Finding;
import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.validate.manifest.ManifestCheck;
import dev.fairlead.validate.manifest.Manifests;
import dev.fairlead.validate.manifest.Rule;
import dev.fairlead.validate.manifest.Scalar;
import dev.fairlead.validate.policy.SecretShapes;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every object against the schema of its kind, unknown fields included. */
public final class SchemaCheck implements ManifestCheck {

    private static final String HINT = "see the API reference of that Kubernetes version";

    @Override
    public List<Rule> rules() {
        return Stream.of(
                        "unknown-key: the API has no field of that name",
                        "key-name: the API does not allow a key of that name",
                        "missing-key: the API needs the field",
                        "type: the API wants another type",
                        "not-allowed: the API names the values that it allows",
                        "pattern: the API wants another form, as for quantities",
                        "range: the number is out of the API's bounds",
                        "schema: the API's schema says no")
                .map(text -> text.split(": ", 2))
                .map(parts -> Rule.error("kubernetes/" + parts[0], parts[1], HINT))
                .toList();
    }

    @Override
    public List<Breach> check(Manifests manifests) {
        Optional<KubernetesApi> api = KubernetesApi.of(manifests.kubernetes(), manifests.profiles());
        return manifests.objects().stream()
                .flatMap(m -> api.flatMap(a -> a.kind(m.apiVersion(), m.kind())).stream()
                        .flatMap(kind -> found(kind, m).stream())
                        .filter(f -> !isEmptyText(m, f))
                        .map(f -> breach(m, f)))
                .toList();
    }

    /** What is wrong with the object as the server sees it when it looks, and fields that it does not know, null or not. */
    private static List<Finding> found(KubernetesApi.Kind kind, Manifest manifest) {
        if (kind.custom().isPresent()) {
            return kind.schema()
                    .validate(Defaults.filled(manifest.root(), kind.custom().get()));
        }
        YamlNode dropped = Nulls.dropped(manifest.root());
        List<Finding> findings = kind.schema().validate(dropped);
        if (dropped.equals(manifest.root())) {
            return findings;
        }
        Stream<Finding> unknown = kind.schema().validate(manifest.root()).stream()
                .filter(f -> f.rule().endsWith("/unknown-key"));
        return Stream.concat(findings.stream(), unknown).distinct().toList();
    }

    private static Breach breach(Manifest manifest, Finding finding) {
        Pointer pointer = Pointer.parse(finding.pointer());
        boolean secret = isSecret(manifest, pointer);
        return new Breach(
                finding.rule(),
                finding.severity(),
                manifest,
                pointer,
                secret ? "the value is not what the API allows (it is not shown here)" : finding.message(),
                secret ? "" : hint(manifest, finding),
                finding.rule().matches(".*/(unknown-key|key-name)"),
                "");
    }

    /** The Gateway API that comes along is its standard channel; a cluster may serve the experimental one. */
    private static String hint(Manifest manifest, Finding finding) {
        boolean unknown = finding.rule().endsWith("/unknown-key")
                && manifest.apiVersion().startsWith("gateway.networking.k8s.io/")
                && !finding.hint().startsWith("did you mean");
        return unknown
                ? "the standard channel has no such field; take in what the cluster serves: fairlead schemas import --cluster"
                : finding.hint();
    }

    /** Where the API names allowed values, it takes an empty string for a value that is left out. */
    private static boolean isEmptyText(Manifest manifest, Finding finding) {
        return finding.rule().endsWith("/not-allowed")
                && manifest.root()
                        .find(Pointer.parse(finding.pointer()))
                        .flatMap(Scalar::text)
                        .filter(String::isEmpty)
                        .isPresent();
    }

    private static boolean isSecret(Manifest manifest, Pointer pointer) {
        boolean data = manifest.isSecret()
                && pointer.tokens().size() > 1
                && pointer.tokens().getFirst().matches("data|stringData");
        Optional<String> variable = manifest.root()
                .find(pointer.parent())
                .filter(YamlNode.Mapping.class::isInstance)
                .flatMap(n -> n.find(Pointer.of("name")))
                .flatMap(Scalar::text);
        return data
                || SecretShapes.isSecretName(pointer.last())
                || (pointer.last().equals("value")
                        && variable.filter(SecretShapes::isSecretName).isPresent());
    }
}
