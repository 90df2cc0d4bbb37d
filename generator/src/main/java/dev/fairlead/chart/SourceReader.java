package dev.fairlead.chart;

import dev.fairlead.finding.Unavailable;
import dev.fairlead.process.Surroundings;
import dev.fairlead.spec.Version;
import dev.fairlead.validate.Validated;
import dev.fairlead.validate.change.git.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells what a release is made from: the spec's content, and the commit of its repository where git knows one. */
final class SourceReader {

    private final Surroundings surroundings;

    SourceReader(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    PackageSource of(Validated validated, Validated.Release release) throws IOException {
        String spec = Sha256.of(Files.readAllBytes(validated.spec().file()));
        Optional<String> digest = release == validated.service()
                ? Optional.of(validated.environment().version()).flatMap(Version::digest)
                : Optional.empty();
        try {
            Repository repository = Repository.around(validated.spec().folder(), surroundings);
            return new PackageSource(spec, repository.head(), repository.differs(files(validated, release)), digest);
        } catch (Unavailable e) {
            // No repository, or none that git will read: nothing is known of a commit.
            return new PackageSource(spec, Optional.empty(), false, digest);
        }
    }

    /** Everything on the disk that decides what is installed; a chart from elsewhere is told by its content's hash. */
    private static List<Path> files(Validated validated, Validated.Release release) {
        List<Path> files = new ArrayList<>(List.of(validated.spec().file(), release.chart()));
        validated.spec().releases().stream()
                .flatMap(r -> r.template().stream())
                .map(template -> validated.spec().folder().resolve(template).normalize())
                .forEach(files::add);
        return files;
    }
}
