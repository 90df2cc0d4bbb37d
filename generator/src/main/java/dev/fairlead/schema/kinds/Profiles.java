package dev.fairlead.schema.kinds;

import dev.fairlead.finding.Unavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The imported schemas that an environment is checked with, best first: those of the profile that it names, then those of
 * the profile {@code default}, which is for all environments.
 *
 * @param folders of the profiles; each holds {@code GROUP/KIND_VERSION.json}
 */
public record Profiles(List<Path> folders) {

    /** The profile that every environment has, when it exists. */
    public static final String DEFAULT = "default";

    /** What a profile's name looks like. */
    public static final String NAME = "[a-z0-9]([-a-z0-9]{0,38}[a-z0-9])?";

    /** Nothing was imported. */
    public static final Profiles NONE = new Profiles(List.of());

    public Profiles {
        folders = List.copyOf(folders);
    }

    /** The folder of a project's profiles, whether it exists or not. */
    public static Path folder(Path project) {
        return project.resolve("schemas").resolve("profiles");
    }

    /**
     * The folder of the profiles that a spec or a manifest can use: that of the nearest project from its folder upwards.
     */
    public static Optional<Path> around(Path folder) {
        return Stream.iterate(folder.toAbsolutePath().normalize(), f -> f != null, Path::getParent)
                .filter(f -> Files.isDirectory(f.resolve("environments")) || Files.isDirectory(folder(f)))
                .findFirst()
                .map(Profiles::folder);
    }

    /** The profiles of an environment; a profile that does not exist holds nothing. */
    public static Profiles of(Path specFolder, Optional<String> name) {
        return around(specFolder)
                .map(profiles -> new Profiles(Stream.concat(name.stream(), Stream.of(DEFAULT))
                        .distinct()
                        .map(profiles::resolve)
                        .filter(Files::isDirectory)
                        .toList()))
                .orElse(NONE);
    }

    /** The names of the profiles in a folder of profiles, sorted. */
    public static List<String> names(Path profiles) {
        return list(profiles).stream()
                .filter(Files::isDirectory)
                .map(f -> f.getFileName().toString())
                .filter(name -> name.matches(NAME))
                .toList();
    }

    /** The file of a kind's schema. */
    public Optional<Path> find(String group, String version, String kind) {
        return folders.stream()
                .map(f -> f.resolve(KindSchema.file(group, version, kind)))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** The versions in which a kind of a group is known, sorted. */
    public List<String> versions(String group, String kind) {
        String start = kind.toLowerCase(Locale.ROOT) + "_";
        return folders.stream()
                .flatMap(f -> list(f.resolve(group)).stream())
                .map(f -> f.getFileName().toString())
                .filter(name -> name.startsWith(start) && name.endsWith(".json"))
                .map(name -> name.substring(start.length(), name.length() - ".json".length()))
                .distinct()
                .sorted()
                .toList();
    }

    private static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new Unavailable(
                    "the folder %s cannot be read: %s".formatted(folder, e.getMessage()), "check its permissions", e);
        }
    }
}
