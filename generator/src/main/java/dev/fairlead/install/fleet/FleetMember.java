package dev.fairlead.install.fleet;

import dev.fairlead.chart.PackagedChart;
import dev.fairlead.install.InstallOptions;
import dev.fairlead.install.InstallOutcome;
import dev.fairlead.install.ReleaseScope;
import java.util.List;
import java.util.Set;

/**
 * A service of a run.
 *
 * @param scope where its own release goes
 * @param charts its packages in the order in which they are installed, the service's own last
 * @param needs services of the run that must be healthy first
 * @param others services that it needs and that are not part of the run
 * @param installer how it is installed: {@code Install::all}, unless its spec wants it otherwise
 */
public record FleetMember(
        String service,
        ReleaseScope scope,
        List<PackagedChart> charts,
        Set<String> needs,
        List<Need> others,
        Installer installer) {

    /** Installs charts in their order; stops after the first that fails. */
    public interface Installer {

        /** The outcomes of those that were begun, in order. */
        List<InstallOutcome> install(ReleaseScope scope, InstallOptions options, List<PackagedChart> charts);
    }

    public FleetMember {
        charts = List.copyOf(charts);
        needs = Set.copyOf(needs);
        others = List.copyOf(others);
    }

    /** Does the work on it. */
    List<InstallOutcome> install(InstallOptions options) {
        return installer.install(scope, options, charts);
    }

    /** What is installed. */
    public String version() {
        return charts.getLast().version();
    }
}
