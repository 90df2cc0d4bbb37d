package dev.fairlead.promote;

import dev.fairlead.chart.PackagedChart;
import dev.fairlead.chart.Packager;
import dev.fairlead.finding.Finding;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.helm.Helm;
import dev.fairlead.process.Surroundings;
import dev.fairlead.render.RenderedEnvironment;
import dev.fairlead.spec.Project;
import dev.fairlead.validate.CheckResult;
import dev.fairlead.validate.ServiceCheck;
import dev.fairlead.validate.ServiceResult;
import dev.fairlead.validate.TemporaryFolder;
import dev.fairlead.validate.Validated;
import dev.fairlead.validate.Validator;
import dev.fairlead.validate.change.ChangeReport;
import dev.fairlead.validate.change.review.ProposedChange;
import java.nio.file.Path;
import java.util.List;

/** What a promotion works with: it checks, packs and compares environments of one project. What it makes goes when it is closed. */
public final class Workshop implements AutoCloseable {

    private final Project project;
    private final Helm helm;
    private final Surroundings surroundings;
    private final Path charts;
    private final TemporaryFolder folder = TemporaryFolder.create();
    private int packed;

    /** @param charts folder that holds the chart {@code app} */
    public Workshop(Project project, Helm helm, Surroundings surroundings, Path charts) {
        this.project = project;
        this.helm = helm;
        this.surroundings = surroundings;
        this.charts = charts;
    }

    /** An environment that passed its checks, and its packages in the order of installation. */
    public record Packed(Validated proof, List<PackagedChart> packages) {}

    /**
     * Checks and packs an environment by itself.
     *
     * @throws InvalidInput with every finding, when it does not pass
     */
    public Packed pack(RenderedEnvironment rendered) {
        return pack(new Validator(helm, charts).check(rendered, folder));
    }

    /** Packs what was checked. */
    public Packed pack(CheckResult checked) {
        Validated proof = checked.proof();
        packed++;
        return new Packed(proof, new Packager(helm, surroundings).pack(proof, folder.make("packages-" + packed)));
    }

    /**
     * Checks all environments of a service, one by one and among each other.
     *
     * @throws InvalidInput with every finding, when there is an error
     */
    ServiceResult check(List<RenderedEnvironment> rendered) {
        ServiceResult result = new ServiceCheck(new Validator(helm, charts)).check(rendered, folder);
        if (result.findings().stream().anyMatch(Finding::isError)) {
            throw new InvalidInput(result.findings());
        }
        return result;
    }

    /** What an edit that is not written yet does to an environment. */
    ChangeReport compare(RenderedEnvironment before, CheckResult after) {
        return new ProposedChange(helm, charts, folder).of(before, after);
    }

    Project project() {
        return project;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    @Override
    public void close() {
        folder.close();
    }
}
