package dev.fairlead.validate.change.review;

import dev.fairlead.spec.ChartRelease;
import dev.fairlead.spec.Spec;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The files that a service is made from, now and in the base: its spec, its templates, its charts. */
final class Inputs {

    private final BaseProject base;
    private final Map<Path, String> digests = new HashMap<>();

    Inputs(BaseProject base) {
        this.base = base;
    }

    /**
     * Whether none of a service's files differs from the base's.
     *
     * @param charts the folder of the charts now
     */
    boolean isUntouched(Spec now, Path charts) {
        base.bringReferences(now);
        return same(now.file())
                && isSameChart(charts)
                && now.releases().stream()
                        .allMatch(r -> r.template()
                                        .map(t -> same(now.folder().resolve(t)))
                                        .orElse(true)
                                && (!(r.source() instanceof ChartRelease.Local local)
                                        || same(now.folder().resolve(local.path()))));
    }

    /** Whether the chart {@code app} is the base's. */
    boolean isSameChart(Path charts) {
        return base.charts()
                .map(before -> digest(before.resolve("app")).equals(digest(charts.resolve("app"))))
                .orElse(false);
    }

    /** Whether two releases have the same chart, each with the folder of its spec. */
    boolean isSameChart(ChartRelease before, Path folderBefore, ChartRelease after, Path folderAfter) {
        return chart(before, folderBefore).equals(chart(after, folderAfter));
    }

    private String chart(ChartRelease release, Path folder) {
        return switch (release.source()) {
            case ChartRelease.Local local -> digest(folder.resolve(local.path()));
            case ChartRelease.Remote remote ->
                "%s %s %s"
                        .formatted(
                                remote.repository(),
                                remote.name(),
                                release.version().orElse(""));
        };
    }

    private boolean same(Path now) {
        Path normal = now.toAbsolutePath().normalize();
        return digest(base.copyOf(normal)).equals(digest(normal));
    }

    private String digest(Path path) {
        return Optional.of(path.toAbsolutePath().normalize())
                .map(p -> digests.computeIfAbsent(p, Digests::of))
                .get();
    }
}
