package dev.fairlead.validate.change.review;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.spec.ChartRelease;
import dev.fairlead.spec.Project;
import dev.fairlead.spec.Spec;
import dev.fairlead.validate.change.schema.SchemaBreak;
import dev.fairlead.validate.change.schema.SchemaComparison;
import dev.fairlead.validate.change.schema.SchemaText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Compares the values schemas of the charts that the project holds with those of the base. */
final class SchemaReview {

    static final String RULE = "change/schema-breaking";

    private static final String FILE = "values.schema.json";

    private SchemaReview() {}

    /**
     * What values fitted and do not fit any more.
     *
     * @param charts the folder of the charts now
     */
    static List<Finding> findings(Project project, BaseProject base, Path charts, Collection<Spec> specs) {
        TreeSet<Path> folders = new TreeSet<>(below(charts));
        for (Spec spec : specs) {
            for (ChartRelease release : spec.releases()) {
                if (release.source() instanceof ChartRelease.Local local) {
                    folders.add(spec.folder().resolve(local.path()).normalize());
                }
            }
        }
        List<Finding> findings = new ArrayList<>();
        for (Path folder : folders) {
            Path file = folder.resolve(FILE);
            Path before = base.copyOf(folder).resolve(FILE);
            if (!before.equals(file) && Files.isRegularFile(file) && Files.isRegularFile(before)) {
                findings.addAll(compare(before, file, project.displayName(file)));
            }
        }
        return findings;
    }

    private static List<Finding> compare(Path before, Path after, String name) {
        if (Digests.of(before).equals(Digests.of(after))) {
            return List.of();
        }
        return SchemaText.read(before, name)
                .flatMap(was -> SchemaText.read(after, name).map(is -> SchemaComparison.between(was, is)))
                .orElse(List.of())
                .stream()
                .map(SchemaReview::finding)
                .toList();
    }

    private static Finding finding(SchemaBreak found) {
        String subject = found.path().isEmpty() ? "the values" : "the value '%s'".formatted(found.path());
        return Finding.warning(RULE, found.position(), "", "%s: %s".formatted(subject, found.message()))
                .withHint("raise the chart's major version and say in its notes what to write instead; or keep taking "
                        + "the old values for a while");
    }

    private static List<Path> below(Path charts) {
        try (Stream<Path> folders = Files.list(charts)) {
            return folders.filter(Files::isDirectory)
                    .filter(f -> Optional.of(f.resolve("Chart.yaml"))
                            .filter(Files::isRegularFile)
                            .isPresent())
                    .toList();
        } catch (IOException e) {
            throw new Unavailable(
                    "the folder %s cannot be read: %s".formatted(charts, e.getMessage()), "check its permissions", e);
        }
    }
}
