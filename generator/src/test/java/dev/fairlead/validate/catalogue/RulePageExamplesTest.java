package dev.fairlead.validate.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.finding.Position;
import dev.fairlead.finding.RuleInfo;
import dev.fairlead.helm.Helm;
import dev.fairlead.process.Surroundings;
import dev.fairlead.render.RenderedEnvironment;
import dev.fairlead.render.Renderer;
import dev.fairlead.spec.Spec;
import dev.fairlead.spec.SpecLoader;
import dev.fairlead.validate.CheckResult;
import dev.fairlead.validate.ManifestChecks;
import dev.fairlead.validate.Suppressed;
import dev.fairlead.validate.TemporaryFolder;
import dev.fairlead.validate.UnusedSuppressions;
import dev.fairlead.validate.Validator;
import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.ManifestStream;
import dev.fairlead.validate.manifest.Manifests;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlReader;
import dev.fairlead.yaml.YamlWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a page shows as found is found, and what it shows as accepted is not. An example is a part of a spec, which is
 * laid over a good one; or objects as Helm prints them; or, for {@code yaml/}, any text.
 */
@Tag("helm")
class RulePageExamplesTest {

    private static final String BASE = """
            apiVersion: fairlead.dev/v1
            kind: EnvironmentSpec
            metadata: {name: web, owner: team-web}
            workload:
              image: {repository: ghcr.io/acme/web}
              ports: [{name: http, containerPort: 8080}]
              probes: {readiness: {http: /ready}, liveness: {http: /live}}
              resources:
                requests: {cpu: 100m, memory: 128Mi}
                limits: {memory: 256Mi}
            service: {port: 80}
            environments:
              dev:
                cluster: {context: kind-dev, namespace: web-dev, kubernetes: "1.36"}
                version: {tag: 1.5.0}
              prod:
                cluster: {context: prod-eu, namespace: web, kubernetes: "1.35"}
                version: {tag: 1.4.2}
            """;

    /** Other specs of the folder, as far as a service that needs them looks at them. */
    private static final Map<String, String> NEIGHBOURS = Map.of(
            "cart", "environments: {dev: {cluster: {context: kind-dev}}, prod: {cluster: {context: prod-eu}}}",
            "orders",
                    "{needs: [web], environments: {dev: {cluster: {context: kind-dev}}, prod: {cluster: {context: prod-eu}}}}",
            "reports", "environments: {dev: {cluster: {context: kind-dev}}}",
            "ledger", "environments: {dev: {cluster: {context: kind-dev}}, prod: {cluster: {context: prod-us}}}");

    private static final Pattern EXAMPLE =
            Pattern.compile("^(Found|Accepted):\\n```yaml\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    /** About files and commands, or about values that no part of a spec gives: their own tests show them. */
    private static final Pattern ELSEWHERE = Pattern.compile(
            "file/.*|render/.*|chart/.*|values/.*|"
                    + "promotion/.*|yaml/not-editable|spec/(none|exists|file-name|duplicate-service)|template/(inside-text|shape)");

    @TempDir
    private Path folder;

    @TestFactory
    List<DynamicTest> theExamplesAreTrue() {
        List<DynamicTest> tests = new ArrayList<>();
        for (RuleInfo rule : RuleCatalogue.ALL) {
            Matcher example = EXAMPLE.matcher(RuleCatalogue.page(rule));
            while (!ELSEWHERE.matcher(rule.id()).matches() && example.find()) {
                boolean bad = example.group(1).equals("Found");
                String text = example.group(2);
                tests.add(DynamicTest.dynamicTest(rule.id() + (bad ? " is found" : " is not found"), () -> {
                    Set<String> found = found(rule.id(), text);
                    if (bad) {
                        assertThat(found).as(text).contains(rule.id());
                    } else {
                        assertThat(found).as(text).doesNotContain(rule.id());
                    }
                }));
            }
        }
        return tests;
    }

    private Set<String> found(String rule, String text) throws IOException {
        if (rule.startsWith("yaml/")) {
            return ofYaml(text);
        }
        return text.startsWith("apiVersion:") ? ofObjects(text) : ofSpec(text);
    }

    private static Set<String> ofYaml(String text) {
        List<Finding> findings = new ArrayList<>();
        try {
            new YamlReader("a.yaml", YamlLimits.SPEC, YamlReader.Dialect.STRICT).readOne(text, findings);
        } catch (InvalidInput e) {
            findings.addAll(e.findings());
        }
        return rules(findings);
    }

    private static Set<String> ofObjects(String text) {
        ManifestStream stream = ManifestStream.parse(text);
        Manifests manifests = new Manifests(stream.manifests(), "web", "1.36", true, true);
        Set<String> rules = new LinkedHashSet<>(
                ManifestChecks.find(manifests).stream().map(Breach::rule).toList());
        if (!stream.unreadable().isEmpty()) {
            rules.add("kubernetes/unreadable");
        }
        return rules;
    }

    private Set<String> ofSpec(String text) throws IOException {
        Path specs = Files.createTempDirectory(folder, "spec");
        Path file = Files.writeString(specs.resolve("web.yaml"), YamlWriter.write(merged(text)));
        for (Map.Entry<String, String> other : NEIGHBOURS.entrySet()) {
            Files.writeString(specs.resolve(other.getKey() + ".yaml"), other.getValue());
        }
        List<Finding> findings = new ArrayList<>();
        try (TemporaryFolder work = TemporaryFolder.create()) {
            Spec spec = new SpecLoader(Clock.systemUTC(), Renderer::expressionsOf).load(file, "web.yaml");
            findings.addAll(spec.warnings());
            Validator validator = new Validator(
                    Helm.find(Surroundings.ofThisProcess(), _ -> {}),
                    Path.of(System.getProperty("fairlead.home", "..")).resolve("charts"));
            List<CheckResult> results = new ArrayList<>();
            for (RenderedEnvironment one : Renderer.renderAll(spec)) {
                results.add(validator.check(one, work));
            }
            results.forEach(r -> findings.addAll(r.findings()));
            results.forEach(
                    r -> r.suppressed().stream().map(Suppressed::finding).forEach(findings::add));
            findings.addAll(UnusedSuppressions.in(results));
        } catch (InvalidInput e) {
            findings.addAll(e.findings());
        }
        return rules(findings);
    }

    /** The base with a part of a spec laid over it: a part of the workload, or of an environment, replaces the base's. */
    private static YamlNode.Mapping merged(String part) {
        return over(read(BASE), read(part), 0, "");
    }

    private static YamlNode.Mapping over(YamlNode.Mapping base, YamlNode.Mapping part, int depth, String below) {
        List<YamlNode.Entry> entries = new ArrayList<>();
        for (YamlNode.Entry entry : base.entries()) {
            entries.add(part.entry(entry.key())
                    .map(other -> isLaidOver(entry.key(), depth, below)
                                    && entry.value() instanceof YamlNode.Mapping lower
                                    && other.value() instanceof YamlNode.Mapping upper
                            ? entry.withValue(over(lower, upper, depth + 1, entry.key()))
                            : other)
                    .orElse(entry));
        }
        part.entries().stream().filter(e -> base.entry(e.key()).isEmpty()).forEach(entries::add);
        return new YamlNode.Mapping(base.position(), entries);
    }

    private static boolean isLaidOver(String key, int depth, String below) {
        return depth == 0 ? key.matches("workload|metadata|environments") : below.equals("environments") && depth == 1;
    }

    private static YamlNode.Mapping read(String text) {
        List<Finding> findings = new ArrayList<>();
        YamlNode node = new YamlReader("part.yaml", YamlLimits.SPEC, YamlReader.Dialect.STRICT).readOne(text, findings);
        assertThat(findings).isEmpty();
        return node instanceof YamlNode.Mapping mapping
                ? mapping
                : new YamlNode.Mapping(new Position("part.yaml", 1, 1), List.of());
    }

    private static Set<String> rules(List<Finding> findings) {
        return new LinkedHashSet<>(findings.stream().map(Finding::rule).toList());
    }
}
