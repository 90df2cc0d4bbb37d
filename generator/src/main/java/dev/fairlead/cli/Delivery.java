package dev.fairlead.cli;

import dev.fairlead.chart.PackagedChart;
import dev.fairlead.chart.Packager;
import dev.fairlead.finding.Finding;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.finding.Severity;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.helm.Helm;
import dev.fairlead.process.Surroundings;
import dev.fairlead.promote.RecordCheck;
import dev.fairlead.render.RenderedEnvironment;
import dev.fairlead.spec.Project;
import dev.fairlead.validate.CheckResult;
import dev.fairlead.validate.ServiceCheck;
import dev.fairlead.validate.ServiceResult;
import dev.fairlead.validate.TemporaryFolder;
import dev.fairlead.validate.Validated;
import dev.fairlead.validate.Validator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** From rendered environments to packages that can be installed: check, pack. Pulled charts and packages go when it is closed. */
final class Delivery implements AutoCloseable {

    private final Helm helm;
    private final Surroundings surroundings;
    private final Supplier<Path> charts;
    private final TemporaryFolder folder = TemporaryFolder.create();

    /** @param charts folder that holds the chart {@code app}, asked for when something is checked */
    Delivery(Helm helm, Surroundings surroundings, Supplier<Path> charts) {
        this.helm = helm;
        this.surroundings = surroundings;
        this.charts = charts;
    }

    /** All that is to be said about an environment. */
    CheckResult check(RenderedEnvironment rendered) {
        return new Validator(helm, charts.get()).check(rendered, folder);
    }

    /**
     * All that is to be said about environments of one service, by themselves and among each other.
     *
     * @param wanted at least one
     */
    ServiceResult checkService(List<RenderedEnvironment> wanted) {
        return new ServiceCheck(new Validator(helm, charts.get())).check(wanted, folder);
    }

    /**
     * The packages of an environment in the order in which they are installed; they go with this.
     *
     * @throws InvalidInput with every finding, when it does not pass its checks
     * @throws Unavailable when a release could not be checked
     */
    List<PackagedChart> packages(RenderedEnvironment rendered) {
        return packages(List.of(rendered), folder.make("packages"));
    }

    /**
     * The same, as they may be installed: where the spec demands a promotion, everything is as the sealed record says.
     *
     * @throws InvalidInput with every finding, too, of what is not as it was promoted
     */
    List<PackagedChart> packagesToInstall(RenderedEnvironment rendered) {
        return packagesOfEach(List.of(rendered)).getFirst();
    }

    /** What of a checked service waits for a promotion, or is not as it was promoted. */
    List<Finding> promotions(ServiceResult service) {
        List<Finding> findings = new ArrayList<>();
        for (CheckResult result : service.environments()) {
            RecordCheck record = record(result);
            if (record.isDemanded()) {
                findings.addAll(record.findings());
                findings.addAll(waiting(result, record));
            }
        }
        return findings;
    }

    private static RecordCheck record(CheckResult result) {
        RenderedEnvironment rendered = result.rendered();
        return new RecordCheck(Project.find(rendered.spec().folder()), rendered.spec(), rendered.environment());
    }

    /** What moved is proven and promoted after a change is merged: a check only says that it is to come. */
    private List<Finding> waiting(CheckResult result, RecordCheck record) {
        return result.validated().isPresent() && record.findings().isEmpty()
                ? record
                        .findings(
                                result.proof(),
                                packed(List.of(result), folder.make("packages")).getFirst())
                        .stream()
                        .map(f -> f.weighing(Severity.WARNING))
                        .toList()
                : List.of();
    }

    /**
     * The packages of several environments, into a folder that stays. Nothing is packed unless all pass their checks.
     *
     * @throws InvalidInput with every finding of every environment
     * @throws Unavailable when a release could not be checked
     */
    List<PackagedChart> packages(List<RenderedEnvironment> rendered, Path target) {
        return packed(rendered.stream().map(this::check).toList(), target).stream()
                .flatMap(List::stream)
                .toList();
    }

    /** The packages of each environment as they may be installed, which go with this; the same otherwise. */
    List<List<PackagedChart>> packagesOfEach(List<RenderedEnvironment> rendered) {
        List<CheckResult> results = rendered.stream().map(this::check).toList();
        List<List<PackagedChart>> packages = packed(results, folder.make("packages"));
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            findings.addAll(record(results.get(i)).refusals(results.get(i).proof(), packages.get(i)));
        }
        if (!findings.isEmpty()) {
            throw new InvalidInput(findings);
        }
        return packages;
    }

    private List<List<PackagedChart>> packed(List<CheckResult> results, Path target) {
        List<Finding> findings = results.stream()
                .flatMap(r -> r.findings().stream())
                .sorted()
                .distinct()
                .toList();
        if (findings.stream().anyMatch(Finding::isError)) {
            throw new InvalidInput(findings);
        }
        List<Validated> proofs = results.stream().map(CheckResult::proof).toList();
        return proofs.stream()
                .map(proof -> new Packager(helm, surroundings).pack(proof, target))
                .toList();
    }

    @Override
    public void close() {
        folder.close();
    }
}
