package dev.fairlead.install.fleet;

import dev.fairlead.chart.PackagedChart;
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
 */
public record FleetMember(
        String service, ReleaseScope scope, List<PackagedChart> charts, Set<String> needs, List<Need> others) {

    public FleetMember {
        charts = List.copyOf(charts);
        needs = Set.copyOf(needs);
        others = List.copyOf(others);
    }

    /** What is installed. */
    public String version() {
        return charts.getLast().version();
    }
}
