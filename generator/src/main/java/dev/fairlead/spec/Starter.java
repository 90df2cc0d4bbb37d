package dev.fairlead.spec;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.finding.Position;
import dev.fairlead.finding.Unavailable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The spec that a new service starts with: commented, and free of findings. */
public final class Starter {

    private static final String TEMPLATE = "starter.yaml";

    private Starter() {}

    /**
     * Writes the starter spec of a service into a project, making its folder when there is none.
     *
     * @return the file
     * @throws InvalidInput when the name is no DNS label of at most 53 characters, or the service has a spec already
     * @throws Unavailable when the file cannot be written
     */
    public static Path write(Project project, String name) {
        String shown = "environments/%s.yaml".formatted(name);
        if (name.length() > Metadata.MAX_NAME || !name.matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?")) {
            throw new InvalidInput(Finding.error(
                            "spec/pattern",
                            Position.ofFile(shown),
                            "/metadata/name",
                            "'%s' is no name for a service".formatted(name))
                    .withHint("a DNS label: lower-case letters, digits and dashes, at most 53 characters"));
        }
        Path file = project.specFile(name);
        try {
            Files.createDirectories(project.environments());
            return Files.writeString(file, text(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException _) {
            throw new InvalidInput(
                    Finding.error("spec/exists", Position.ofFile(shown), "", "the service has a spec already")
                            .withHint("choose another name, or edit the spec"));
        } catch (IOException e) {
            throw new Unavailable("%s cannot be written: %s".formatted(shown, e.getMessage()), "check the folder", e);
        }
    }

    /** The text of the starter spec. */
    static String text(String name) {
        try (InputStream in = Starter.class.getResourceAsStream(TEMPLATE)) {
            if (in == null) {
                throw new Unavailable("the starter spec is not part of this build", "build again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("@NAME@", name);
        } catch (IOException e) {
            throw new Unavailable("the starter spec cannot be read: " + e.getMessage(), "build again", e);
        }
    }
}
