package dev.fairlead.report;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.Position;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where the sources lie: findings name files from the project's folder on, code review tools from the repository's.
 *
 * @param project absolute folder that holds {@code environments/}
 * @param repository absolute folder that holds {@code .git}, or the project itself
 */
public record SourceRoot(Path project, Path repository) {

    /** The repository around a project: the nearest folder upwards with {@code .git}, else the project. */
    public static SourceRoot around(Path project) {
        Path absolute = project.toAbsolutePath().normalize();
        Path repository = Stream.iterate(absolute, folder -> folder != null, Path::getParent)
                .filter(folder -> Files.exists(folder.resolve(".git")))
                .findFirst()
                .orElse(absolute);
        return new SourceRoot(absolute, repository);
    }

    /** A file by its way from the repository on, with forward slashes; in full when it lies outside. */
    public String name(String file) {
        Path absolute = project.resolve(file).normalize();
        Path shown = absolute.startsWith(repository) ? repository.relativize(absolute) : absolute;
        return shown.toString().replace('\\', '/');
    }

    /** The same finding in the file as the repository names it. */
    Finding rename(Finding finding) {
        Position at = finding.position();
        return finding.at(new Position(name(at.file()), at.line(), at.column()));
    }
}
