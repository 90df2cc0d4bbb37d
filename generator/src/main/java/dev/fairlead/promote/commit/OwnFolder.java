package dev.fairlead.promote.commit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder {@code .fairlead/promote} of a project, which git does not see. */
final class OwnFolder {

    private OwnFolder() {}

    static void make(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path ignore = folder.resolve(".gitignore");
        if (!Files.exists(ignore)) {
            Files.writeString(ignore, "*\n");
        }
    }
}
