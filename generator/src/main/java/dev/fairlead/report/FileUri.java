package dev.fairlead.report;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** A file's name as a URI reference. */
final class FileUri {

    private FileUri() {}

    /** Whether the file lies outside what its name could be relative to. */
    static boolean isAbsolute(String file) {
        return Path.of(file).isAbsolute();
    }

    /** A relative reference for a relative name, else a {@code file:} URI; escaped, in ASCII. */
    static String of(String file) {
        try {
            if (isAbsolute(file)) {
                return new URI("file", "", Path.of(file).toUri().getPath(), null).toASCIIString();
            }
            // A leading slash keeps a colon in the first name from being read as a scheme; it is taken off again.
            String path = new URI(null, null, "/" + file, null).toASCIIString().substring(1);
            return path.split("/", 2)[0].contains(":") ? "./" + path : path;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("no URI for " + file, e);
        }
    }
}
