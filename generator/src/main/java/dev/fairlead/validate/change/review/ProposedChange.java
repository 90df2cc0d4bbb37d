package dev.fairlead.validate.change.review;

import dev.fairlead.finding.Finding;
import dev.fairlead.helm.Helm;
import dev.fairlead.render.RenderedEnvironment;
import dev.fairlead.render.RenderedRelease;
import dev.fairlead.validate.CheckResult;
import dev.fairlead.validate.Rendering;
import dev.fairlead.validate.TemporaryFolder;
import dev.fairlead.validate.change.ChangeReport;
import dev.fairlead.validate.change.EnvironmentChange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares an environment as it is on the disk with what an edit of its spec, not written yet, would make of it. */
public final class ProposedChange {

    private final Rendering rendering;
    private final Path charts;

    /**
     * @param charts the folder that holds the chart {@code app}, the same before and after
     * @param folder for what is rendered on the way
     */
    public ProposedChange(Helm helm, Path charts, TemporaryFolder folder) {
        this.rendering = new Rendering(helm, folder);
        this.charts = charts;
    }

    /** What the edit does. */
    public ChangeReport of(RenderedEnvironment before, CheckResult after) {
        List<Finding> findings = new ArrayList<>();
        EnvironmentChange change = new EnvironmentReview(before, after, rendering, new Same(charts)).run(findings);
        return new ChangeReport("the spec as it is", "", List.of(change), findings);
    }

    /** An edit of a version leaves every chart as it is. */
    private record Same(Path charts) implements Ground {

        @Override
        public Optional<Path> chartsBefore() {
            return Optional.of(charts);
        }

        @Override
        public boolean isSameApp() {
            return true;
        }

        @Override
        public boolean isSameChart(
                RenderedRelease before, RenderedEnvironment then, RenderedRelease after, RenderedEnvironment now) {
            return true;
        }
    }
}
