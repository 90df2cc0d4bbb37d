package dev.fairlead.spec;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.finding.UnknownName;
import dev.fairlead.spec.tree.SpecFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder that holds {@code environments/}, one spec a service.
 *
 * @param root absolute
 */
public record Project(Path root) {

    private static final String FOLDER = "environments";
    private static final String SUFFIX = ".yaml";

    public Project {
        root = root.toAbsolutePath().normalize();
    }

    /**
     * The nearest project from a folder upwards.
     *
     * @throws Unavailable when there is none
     */
    public static Project find(Path start) {
        Path first = start.toAbsolutePath().normalize();
        return Stream.iterate(first, p -> p != null, Path::getParent)
                .filter(folder -> Files.isDirectory(folder.resolve(FOLDER)))
                .findFirst()
                .map(Project::new)
                .orElseThrow(() -> new Unavailable(
                        "there is no folder '%s' in %s or above it".formatted(FOLDER, first),
                        "go to your project, or start one: fairlead init NAME"));
    }

    /** The folder of the specs. */
    public Path environments() {
        return root.resolve(FOLDER);
    }

    /** Where the spec of a service stands or would stand. */
    public Path specFile(String service) {
        return folder().file(service);
    }

    /** The services that have a spec, by file name, sorted. */
    public List<String> services() {
        try {
            return List.copyOf(folder().services());
        } catch (IOException e) {
            throw new Unavailable(
                    "the folder %s cannot be read: %s".formatted(environments(), e.getMessage()),
                    "check its permissions",
                    e);
        }
    }

    /**
     * The spec file that a user means by a service's name or a path. A path need not exist: reading it says why.
     *
     * @param from the folder to which a path is relative
     * @throws UnknownName when it is a name and no service has it
     */
    public Path resolve(String argument, Path from) {
        if (argument.contains("/") || argument.contains("\\") || argument.endsWith(SUFFIX)) {
            return from.resolve(argument).toAbsolutePath().normalize();
        }
        return Optional.of(specFile(argument))
                .filter(Files::exists)
                .orElseThrow(() -> new UnknownName("service", argument, services(), displayName(environments())));
    }

    /**
     * The spec of a service, which must be named like its file and like no other.
     *
     * @param argument a service's name, or a path relative to {@code from}
     * @throws UnknownName when it is a name and no service has it
     * @throws InvalidInput with all findings
     */
    public Spec load(SpecLoader loader, String argument, Path from) {
        Path file = resolve(argument, from);
        List<Finding> names = ServiceNames.findings(this, file);
        try {
            Spec spec = loader.load(file, displayName(file));
            if (names.isEmpty()) {
                return spec;
            }
            throw new InvalidInput(
                    Stream.concat(spec.warnings().stream(), names.stream()).toList());
        } catch (InvalidInput e) {
            throw new InvalidInput(
                    Stream.concat(e.findings().stream(), names.stream()).toList());
        }
    }

    /** How findings name a file: relative to the project with forward slashes; in full when it lies outside. */
    public String displayName(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path shown = absolute.startsWith(root) ? root.relativize(absolute) : absolute;
        return shown.toString().replace('\\', '/');
    }

    private SpecFolder folder() {
        return new SpecFolder(environments());
    }
}
