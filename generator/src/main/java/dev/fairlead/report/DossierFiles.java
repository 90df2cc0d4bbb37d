package dev.fairlead.report;

import dev.fairlead.install.dossier.Dossier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Dossiers as files: {@code <release>-<env>-<revision>.md} and {@code .json}, each whole or not there. */
public final class DossierFiles {

    private final Path folder;

    /** @param folder made when there is a dossier to write */
    public DossierFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes both files; those of the same revision are replaced.
     *
     * @return the Markdown file, then the JSON file
     * @throws IOException when the folder cannot be written or the disk is full
     */
    public List<Path> write(Dossier dossier) throws IOException {
        Files.createDirectories(folder);
        Path markdown = write(name(dossier) + ".md", DossierMarkdown.of(dossier));
        return List.of(markdown, write(name(dossier) + ".json", DossierJson.of(dossier)));
    }

    private static String name(Dossier dossier) {
        Dossier.Subject release = dossier.release();
        return Stream.of(release.name(), release.environment(), Integer.toString(release.revision()))
                .filter(part -> !part.isEmpty())
                .map(part -> part.replaceAll("[^A-Za-z0-9.-]", "_"))
                .collect(Collectors.joining("-"));
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Path temporary = Files.createTempFile(folder, "." + name, ".tmp");
        try {
            Files.writeString(temporary, text);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        return file;
    }
}
