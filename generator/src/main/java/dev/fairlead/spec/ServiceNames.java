package dev.fairlead.spec;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.spec.tree.Fields;
import dev.fairlead.yaml.TextFile;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks that a project's services can be told apart: one file a service, named after it. */
final class ServiceNames {

    /** A name and where it stands. */
    private record Named(Path file, YamlNode.Text name) {}

    private ServiceNames() {}

    /** What is wrong with the name that a spec of the project gives its service; found in both files when two share it. */
    static List<Finding> findings(Project project, Path file) {
        if (!project.environments().equals(file.toAbsolutePath().normalize().getParent())) {
            return List.of();
        }
        return named(project, file).map(own -> findings(project, own)).orElse(List.of());
    }

    private static List<Finding> findings(Project project, Named own) {
        List<Finding> findings = new ArrayList<>();
        String expected = String.valueOf(own.file().getFileName()).replaceFirst("\\.yaml$", "");
        if (!own.name().value().equals(expected)) {
            findings.add(finding(
                    "spec/file-name",
                    own,
                    "the service is named %s and its file %s.yaml"
                            .formatted(own.name().value(), expected),
                    "rename one of the two"));
        }
        for (String service : project.services()) {
            Path other = project.specFile(service);
            if (!other.equals(own.file())) {
                named(project, other)
                        .filter(o -> o.name().value().equals(own.name().value()))
                        .ifPresent(o -> findings.addAll(List.of(twice(own, o), twice(o, own))));
            }
        }
        return findings;
    }

    private static Finding twice(Named here, Named there) {
        return finding(
                "spec/duplicate-service",
                here,
                "the name %s stands in %s too"
                        .formatted(here.name().value(), there.name().position()),
                "give each service its own name");
    }

    private static Finding finding(String rule, Named named, String message, String hint) {
        return Finding.error(rule, named.name().position(), "/metadata/name", message)
                .withHint(hint);
    }

    /** The name in a file; none when the file is broken, which is found when it is loaded itself. */
    private static Optional<Named> named(Project project, Path file) {
        try {
            String shown = project.displayName(file);
            String text = TextFile.read(file, shown, YamlLimits.SPEC.bytes());
            YamlNode root = new YamlReader(shown, YamlLimits.SPEC, YamlReader.Dialect.STRICT).readOne(text);
            return Fields.of(root)
                    .at("metadata", "name")
                    .filter(YamlNode.Text.class::isInstance)
                    .map(name -> new Named(file.toAbsolutePath().normalize(), (YamlNode.Text) name));
        } catch (InvalidInput _) {
            return Optional.empty();
        }
    }
}
