package dev.fairlead.spec.rule;

import dev.fairlead.finding.Closest;
import dev.fairlead.schema.kinds.Profiles;
import dev.fairlead.spec.tree.Draft;
import dev.fairlead.spec.tree.DraftEnvironment;
import dev.fairlead.spec.tree.Fields;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlNode.Entry;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What must hold of the environments among each other and of the other charts. */
final class EnvironmentRules {

    static final List<Rule> ALL = List.of(
            Rule.error(
                    "spec/same-target",
                    "two environments install into the same namespace of the same cluster",
                    EnvironmentRules::sameTarget),
            Rule.error(
                    "spec/expression-not-here",
                    "an expression stands where none is evaluated",
                    EnvironmentRules::expressions),
            Rule.error(
                    "spec/unknown-profile",
                    "an environment names a profile of schemas that was not imported",
                    EnvironmentRules::profiles),
            Rule.error(
                    "spec/release-file",
                    "a release's chart or template does not exist",
                    EnvironmentRules::releaseFiles));

    private EnvironmentRules() {}

    private static void sameTarget(Draft draft, Report report) {
        Map<String, String> seen = new HashMap<>();
        for (DraftEnvironment environment : draft.environments()) {
            Fields cluster = environment.ownFields().map("cluster");
            String context = cluster.text("context").orElse("");
            String namespace = cluster.text("namespace").orElse("");
            String target = String.join("|", cluster.text("kubeconfig").orElse(""), context, namespace);
            String first = namespace.isEmpty() ? null : seen.putIfAbsent(target, environment.name());
            if (first != null) {
                cluster.at("namespace")
                        .ifPresent(node -> report.at(
                                node,
                                "%s and %s are both namespace %s of %s: one would overwrite the other"
                                        .formatted(first, environment.name(), namespace, context),
                                "give each environment its own namespace"));
            }
        }
    }

    private static void expressions(Draft draft, Report report) {
        Stream<YamlNode> own = draft.environments().stream()
                .map(DraftEnvironment::ownFields)
                .flatMap(e -> Stream.of("cluster", "version", "load").flatMap(key -> e.at(key).stream()));
        Stream<YamlNode> shared =
                Stream.of("capacity", "parity", "promotion").flatMap(key -> draft.fields().at(key).stream());
        Stream.concat(own, shared).forEach(node -> expressionsIn(node, report));
    }

    private static void expressionsIn(YamlNode node, Report report) {
        switch (node) {
            case YamlNode.Mapping map -> map.entries().forEach(e -> expressionsIn(e.value(), report));
            case YamlNode.Sequence list -> list.items().forEach(item -> expressionsIn(item, report));
            case YamlNode.Text text
            when text.value().contains("{{") || text.value().contains("{%") ->
                report.at(
                        text,
                        "expressions are not evaluated here",
                        "write the value; expressions serve in workload, service, autoscaler, canary, endpoints, env and releases");
            case YamlNode.Text _, YamlNode.Numeric _, YamlNode.Bool _, YamlNode.Null _ -> {}
        }
    }

    private static void profiles(Draft draft, Report report) {
        List<String> known =
                Profiles.around(draft.folder()).map(Profiles::names).orElse(List.of());
        for (DraftEnvironment environment : draft.environments()) {
            Fields cluster = environment.ownFields().map("cluster");
            cluster.at("schemas")
                    .filter(node -> node instanceof YamlNode.Text text && !known.contains(text.value()))
                    .ifPresent(
                            node -> report.at(
                                    node,
                                    "there is no profile of schemas '%s'".formatted(((YamlNode.Text) node).value()),
                                    Closest.to(((YamlNode.Text) node).value(), known)
                                            .map("did you mean '%s'?"::formatted)
                                            .orElse(
                                                    "make it: fairlead schemas import --profile NAME, with CRD files or --cluster")));
        }
    }

    private static void releaseFiles(Draft draft, Report report) {
        for (Entry release : draft.fields().map("releases").entries()) {
            Fields fields = Fields.of(release.value());
            Stream.of("chart", "template")
                    .flatMap(key -> fields.at(key).stream())
                    .filter(node -> node instanceof YamlNode.Text text
                            && text.value().indexOf('\0') < 0
                            && !Files.exists(draft.folder().resolve(text.value())))
                    .forEach(node -> report.at(
                            node,
                            "'%s' does not exist".formatted(((YamlNode.Text) node).value()),
                            "paths are relative to the spec's folder"));
        }
    }
}
