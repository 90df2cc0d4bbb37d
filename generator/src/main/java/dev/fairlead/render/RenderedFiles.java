package dev.fairlead.render;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.Position;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.spec.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The committed files below {@code environments/rendered/<service>/}: {@code <env>/values.yaml} for charts/app and
 * {@code <env>/<release>.values.yaml} for each other chart. The same spec always gives the same bytes; a file whose
 * content is as it should be is not touched.
 */
public final class RenderedFiles {

    private RenderedFiles() {}

    /**
     * What a call did, by path relative to the project.
     *
     * @param written files that are new or changed
     * @param unchanged files that were right already
     * @param removed files of environments or releases that the spec no longer has
     */
    public record Written(List<String> written, List<String> unchanged, List<String> removed) {}

    /**
     * Writes the files of all environments of a service and removes what was rendered for others. Everything is on the disk
     * under a temporary name before the first file is replaced.
     *
     * @param rendered all environments of one spec
     * @throws Unavailable when the folder cannot be written or the disk is full; what was there before is still there
     */
    public static Written write(Project project, List<RenderedEnvironment> rendered) {
        Map<Path, String> wanted = wanted(project, rendered);
        List<Path> leftOver = leftOver(project, rendered, wanted);
        List<Path> changed = wanted.entrySet().stream()
                .filter(e -> !FileSet.read(e.getKey()).equals(Optional.of(e.getValue())))
                .map(Map.Entry::getKey)
                .toList();
        FileSet.replace(changed, wanted);
        FileSet.remove(leftOver, folder(project, rendered));
        return new Written(
                names(project, changed),
                names(
                        project,
                        wanted.keySet().stream()
                                .filter(f -> !changed.contains(f))
                                .toList()),
                names(project, leftOver));
    }

    /**
     * How the files differ from what the spec gives now: a finding for each that is missing, different or left over.
     *
     * @param rendered all environments of one spec
     */
    public static List<Finding> stale(Project project, List<RenderedEnvironment> rendered) {
        Map<Path, String> wanted = wanted(project, rendered);
        List<Finding> findings = new ArrayList<>();
        wanted.forEach((file, content) -> {
            String name = project.displayName(file);
            Optional<String> found = FileSet.read(file);
            if (found.isEmpty()) {
                findings.add(
                        Finding.error("render/missing", Position.ofFile(name), "", "the rendered file does not exist"));
            } else if (!found.get().equals(content)) {
                findings.add(difference(name, found.get(), content));
            }
        });
        leftOver(project, rendered, wanted)
                .forEach(file -> findings.add(Finding.error(
                        "render/left-over",
                        Position.ofFile(project.displayName(file)),
                        "",
                        "rendered for an environment or release that the spec no longer has")));
        String command = Header.command(rendered.getFirst().spec());
        return findings.stream()
                .map(f -> f.withHint("run '%s' and commit the result".formatted(command)))
                .sorted()
                .toList();
    }

    /**
     * What the files should hold, by file; nothing is written.
     *
     * @param rendered all environments of one spec
     */
    public static Map<Path, String> wanted(Project project, List<RenderedEnvironment> rendered) {
        Map<Path, String> files = new LinkedHashMap<>();
        Path folder = folder(project, rendered);
        for (RenderedEnvironment environment : rendered) {
            Path own = folder.resolve(environment.environment().name());
            files.put(own.resolve("values.yaml"), Header.document(environment.spec(), environment.values()));
            environment
                    .releases()
                    .forEach(release -> files.put(
                            own.resolve(release.name() + ".values.yaml"),
                            Header.document(environment.spec(), release.values())));
        }
        return files;
    }

    private static Path folder(Project project, List<RenderedEnvironment> rendered) {
        return project.environments()
                .resolve("rendered")
                .resolve(rendered.getFirst().spec().name());
    }

    /** Files of ours, by their header, that are not wanted any more; a person's own files stay. */
    private static List<Path> leftOver(Project project, List<RenderedEnvironment> rendered, Map<Path, String> wanted) {
        Path folder = folder(project, rendered);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder, 2)) {
            return files.filter(f -> f.toString().endsWith("values.yaml") && Files.isRegularFile(f))
                    .filter(f -> !wanted.containsKey(f))
                    .filter(f -> FileSet.read(f).filter(Header::isOurs).isPresent())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw FileSet.unreadable(folder, e);
        }
    }

    private static Finding difference(String name, String found, String wanted) {
        List<String> there = found.lines().toList();
        List<String> expected = wanted.lines().toList();
        int line = 0;
        while (line < Math.min(there.size(), expected.size()) && there.get(line).equals(expected.get(line))) {
            line++;
        }
        String is = line < there.size() ? "'%s'".formatted(ShownLine.of(there, line)) : "the end of the file";
        String should = line < expected.size() ? "'%s'".formatted(ShownLine.of(expected, line)) : "the end of the file";
        return Finding.error(
                "render/stale",
                new Position(name, line + 1, 1),
                "",
                is.equals(should)
                        ? "the file differs from the spec in its line ends"
                        : "the file differs from the spec: it has %s, the spec gives %s".formatted(is, should));
    }

    private static List<String> names(Project project, List<Path> files) {
        return files.stream().map(project::displayName).toList();
    }
}
