package dev.fairlead.validate;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.Position;
import dev.fairlead.finding.Verdict;
import dev.fairlead.schema.kinds.Profiles;
import dev.fairlead.validate.kubernetes.CelCheck;
import dev.fairlead.validate.kubernetes.KindCheck;
import dev.fairlead.validate.kubernetes.KubernetesApi;
import dev.fairlead.validate.kubernetes.LifecycleCheck;
import dev.fairlead.validate.kubernetes.SchemaCheck;
import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.validate.manifest.ManifestCheck;
import dev.fairlead.validate.manifest.ManifestFiles.Document;
import dev.fairlead.validate.manifest.Manifests;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Holds manifests that are not rendered from a spec to the Kubernetes API of a version: schemas, lifecycles and CEL rules.
 * Findings stand in the manifest's own file.
 */
public final class ManifestFilesCheck {

    /** The Kubernetes versions whose API comes with the program. */
    public static final List<String> VERSIONS = List.of("1.33", "1.34", "1.35", "1.36", "1.37");

    private static final List<ManifestCheck> CHECKS =
            List.of(new KindCheck(), new LifecycleCheck(), new SchemaCheck(), new CelCheck());

    private final String kubernetes;
    private final Profiles profiles;

    /**
     * @param kubernetes minor version, such as {@code 1.36}
     * @param profiles what was imported for the cluster
     */
    public ManifestFilesCheck(String kubernetes, Profiles profiles) {
        this.kubernetes = kubernetes;
        this.profiles = profiles;
    }

    /**
     * All that is to be said about files.
     *
     * @param verdicts by file, in the order of its objects
     */
    public record Result(List<Finding> findings, Map<String, List<Checked>> verdicts) {

        public Result {
            findings = List.copyOf(findings);
        }
    }

    /** Checks every object by itself. */
    public Result check(List<Document> documents) {
        List<Finding> findings = new ArrayList<>();
        Map<String, List<Checked>> verdicts = new TreeMap<>();
        for (Document document : documents) {
            List<Finding> found = new ArrayList<>(document.findings());
            document.manifest().ifPresent(m -> found.addAll(check(m)));
            findings.addAll(found);
            verdicts.computeIfAbsent(document.file(), _ -> new ArrayList<>()).add(verdict(document, found));
        }
        return new Result(findings.stream().sorted().distinct().toList(), verdicts);
    }

    private List<Finding> check(Manifest manifest) {
        Manifests alone = new Manifests(List.of(manifest), "", kubernetes, false, true, profiles);
        return CHECKS.stream()
                .flatMap(c -> c.check(alone).stream())
                .map(ManifestFilesCheck::finding)
                .toList();
    }

    private Checked verdict(Document document, List<Finding> found) {
        String name = document.manifest()
                .map(Manifest::label)
                .filter(label -> !label.isEmpty())
                .orElse("document " + document.number());
        if (found.stream().anyMatch(Finding::isError)) {
            return Checked.of(name, false, found);
        }
        Optional<String> unchecked = document.manifest().flatMap(m -> KubernetesApi.unchecked(m, kubernetes, profiles));
        return unchecked
                .map(why -> new Checked(name, Verdict.NOT_CHECKED, why, found))
                .orElse(Checked.of(name, true, found));
    }

    private static Finding finding(Breach breach) {
        YamlNode.Mapping root = breach.manifest().root();
        return new Finding(
                breach.rule(),
                breach.severity(),
                position(root, breach.pointer(), breach.atKey()),
                breach.pointer().toString(),
                "%s (%s)".formatted(breach.message(), where(breach)),
                breach.hint());
    }

    private static String where(Breach breach) {
        String label = breach.manifest().label();
        String path = breach.pointer().dotted();
        return (label.isEmpty() ? path : label + " " + path).strip();
    }

    /** The place of a value, of its key, or of what is nearest above it. */
    private static Position position(YamlNode root, Pointer pointer, boolean atKey) {
        if (pointer.isRoot()) {
            return root.position();
        }
        Optional<YamlNode> parent = root.find(pointer.parent());
        if (atKey && parent.orElse(null) instanceof YamlNode.Mapping mapping) {
            return mapping.entry(pointer.last())
                    .map(YamlNode.Entry::keyPosition)
                    .orElse(mapping.position());
        }
        return root.find(pointer).map(YamlNode::position).orElseGet(() -> position(root, pointer.parent(), true));
    }
}
