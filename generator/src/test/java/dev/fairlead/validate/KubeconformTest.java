package dev.fairlead.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.finding.Finding;
import dev.fairlead.process.Command;
import dev.fairlead.process.PinnedTools;
import dev.fairlead.process.Processes;
import dev.fairlead.process.Surroundings;
import dev.fairlead.schema.kinds.Profiles;
import dev.fairlead.validate.manifest.ManifestFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Our verdicts on manifests beside those of {@code kubeconform -strict}, object by object: they agree, or the difference
 * stands in {@code manifests/differences.txt} with its reason. kubeconform gets schemas that are made from the upstream
 * documents without our conversion.
 */
@Tag("helm")
class KubeconformTest {

    private static final String VERSION = "1.36";
    private static final Set<String> KINDS = Set.of(
            "Deployment",
            "Service",
            "ConfigMap",
            "Secret",
            "HorizontalPodAutoscaler",
            "PodDisruptionBudget",
            "Ingress",
            "CronJob",
            "Role",
            "ServiceAccount");

    @TempDir
    private Path folder;

    @Test
    void verdictsAgreeOrTheDifferenceIsDocumented() throws IOException {
        Path manifests = Files.createDirectories(folder.resolve("manifests"));
        int broken = Corpus.write(manifests);
        assertThat(broken).isGreaterThanOrEqualTo(60);

        Map<String, List<String>> ours = ours(manifests);
        Map<String, List<String>> theirs = theirs(manifests);

        Map<String, String> different = new TreeMap<>();
        theirs.forEach((file, verdicts) -> {
            List<String> own = ours.getOrDefault(file, List.of());
            if (!own.equals(verdicts)) {
                different.put(
                        file.replaceFirst("\\.[a-z]+$", ""), "fairlead %s, kubeconform %s".formatted(own, verdicts));
            }
        });
        assertThat(different).isEqualTo(documented());
        assertThat(theirs.keySet()).containsAll(ours.keySet());
    }

    @Test
    void everyBrokenManifestThatIsFoundIsFoundInItsOwnLines() throws IOException {
        Path manifests = Files.createDirectories(folder.resolve("manifests"));
        Corpus.write(manifests);

        ManifestFilesCheck.Result result = check(manifests);

        for (Finding finding : result.findings()) {
            Path file = manifests.resolve(finding.position().file());
            List<String> lines = Files.readAllLines(file);
            assertThat(finding.position().line()).as(finding.toString()).isBetween(1, lines.size());
            assertThat(finding.position().column())
                    .as(finding.toString())
                    .isBetween(1, lines.get(finding.position().line() - 1).length() + 1);
            assertThat(finding.message()).doesNotContain("not base64!");
        }
    }

    private static ManifestFilesCheck.Result check(Path manifests) {
        return new ManifestFilesCheck(VERSION, Profiles.NONE)
                .check(ManifestFiles.read(List.of(Path.of(".")), manifests));
    }

    private static Map<String, List<String>> ours(Path manifests) {
        Map<String, List<String>> verdicts = new TreeMap<>();
        check(manifests)
                .verdicts()
                .forEach((file, all) -> verdicts.put(
                        file,
                        all.stream().map(c -> c.verdict().label()).sorted().toList()));
        return verdicts;
    }

    private Map<String, List<String>> theirs(Path manifests) throws IOException {
        Path schemas = Files.createDirectories(folder.resolve("schemas"));
        UpstreamSchemas upstream = new UpstreamSchemas(Path.of(System.getProperty("fairlead.home", "..")));
        upstream.writeKubernetes(VERSION, KINDS, schemas);
        upstream.writeCustom(schemas);
        Path kubeconform = PinnedTools.folder(PinnedTools.Set.CHECKS, Surroundings.ofThisProcess(), _ -> {})
                .resolve("kubeconform");
        String out = Processes.run(
                        Command.of(
                                        kubeconform.toString(),
                                        "-strict",
                                        "-ignore-missing-schemas",
                                        "-verbose",
                                        "-output",
                                        "json",
                                        "-kubernetes-version",
                                        VERSION + ".0",
                                        "-schema-location",
                                        schemas + "/{{.ResourceKind}}{{.KindSuffix}}.json",
                                        "-schema-location",
                                        schemas + "/{{.ResourceKind}}_{{.ResourceAPIVersion}}.json",
                                        ".")
                                .in(manifests),
                        _ -> {})
                .out();
        Map<String, List<String>> verdicts = new TreeMap<>();
        for (JsonNode one : new JsonMapper().readTree(out).path("resources")) {
            String verdict = switch (one.path("status").asString()) {
                case "statusValid" -> "valid";
                case "statusInvalid", "statusError" -> "invalid";
                case "statusSkipped" -> "not checked";
                default -> "";
            };
            List<String> file = verdicts.computeIfAbsent(one.path("filename").asString(), _ -> new ArrayList<>());
            if (!verdict.isEmpty()) {
                file.add(verdict);
            }
        }
        verdicts.values().forEach(java.util.Collections::sort);
        return verdicts;
    }

    /** The accepted differences: name, both verdicts; the reason stands behind them. */
    private static Map<String, String> documented() throws IOException {
        return Files.readAllLines(Corpus.FOLDER.resolve("differences.txt")).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> line.split(" \\| ", 3))
                .peek(parts -> assertThat(parts).as("name | verdicts | reason").hasSize(3))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (a, _) -> a, LinkedHashMap::new));
    }
}
