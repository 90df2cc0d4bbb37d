package dev.fairlead.validate.change.review;

import dev.fairlead.render.RenderedEnvironment;
import dev.fairlead.render.RenderedRelease;
import java.nio.file.Path;
import java.util.Optional;

/** The charts of a revision and those of now. */
record GitGround(BaseProject base, Inputs inputs, Path charts) implements Ground {

    @Override
    public Optional<Path> chartsBefore() {
        return base.charts();
    }

    @Override
    public boolean isSameApp() {
        return inputs.isSameChart(charts);
    }

    @Override
    public boolean isSameChart(
            RenderedRelease before, RenderedEnvironment then, RenderedRelease after, RenderedEnvironment now) {
        return inputs.isSameChart(
                before.release(),
                then.spec().folder(),
                after.release(),
                now.spec().folder());
    }
}
