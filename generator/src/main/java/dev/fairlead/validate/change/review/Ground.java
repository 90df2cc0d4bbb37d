package dev.fairlead.validate.change.review;

import dev.fairlead.render.RenderedEnvironment;
import dev.fairlead.render.RenderedRelease;
import java.nio.file.Path;
import java.util.Optional;

/** The charts on the two sides of a comparison. */
interface Ground {

    /** The folder that held the chart {@code app} before. */
    Optional<Path> chartsBefore();

    /** Whether the chart {@code app} is the same on both sides. */
    boolean isSameApp();

    /** Whether two releases have the same chart, each as its environment names it. */
    boolean isSameChart(
            RenderedRelease before, RenderedEnvironment then, RenderedRelease after, RenderedEnvironment now);
}
