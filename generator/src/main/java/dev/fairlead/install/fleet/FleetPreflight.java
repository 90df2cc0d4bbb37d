package dev.fairlead.install.fleet;

import dev.fairlead.chart.PackagedChart;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.install.Preflight;
import dev.fairlead.install.Progress;
import dev.fairlead.install.preflight.Obstacle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Asks for every release of every service what stands in its way, before the first is changed. What is missing and may still come
 * with a release that is installed before is noted; it is asked again when it is the release's turn.
 */
final class FleetPreflight {

    private final List<FleetMember> members;
    private final FleetListener listener;
    private final boolean takesConflicts;

    /** @param takesConflicts whether fields are taken over that someone else set */
    FleetPreflight(List<FleetMember> members, FleetListener listener, boolean takesConflicts) {
        this.members = members;
        this.listener = listener;
        this.takesConflicts = takesConflicts;
    }

    /**
     * Asks for several at once.
     *
     * @throws Unavailable with all that stands in the way of any; nothing was changed
     */
    void require(int limit, BooleanSupplier stop) {
        NeedsGraph all = NeedsGraph.independent(
                members.stream().map(FleetMember::service).toList());
        List<Obstacle> obstacles = new ArrayList<>();
        new Schedule(all, limit, false, stop)
                .<List<Obstacle>>run(
                        service -> look(member(service)), _ -> true, (service, fate) -> obstacles.addAll(of(fate)));
        Preflight.refuse("the run", obstacles);
    }

    private FleetMember member(String service) {
        return members.stream()
                .filter(m -> m.service().equals(service))
                .findFirst()
                .orElseThrow();
    }

    private static List<Obstacle> of(Fate<List<Obstacle>> fate) {
        return switch (fate) {
            case Fate.Done<List<Obstacle>> done -> done.result();
            case Fate.Skipped<List<Obstacle>> _ -> List.of();
            case Fate.NotBegun<List<Obstacle>> ended ->
                throw new Unavailable("the run was ended before anything was changed: " + ended.why(), "");
        };
    }

    private List<Obstacle> look(FleetMember member) {
        List<Obstacle> obstacles = new ArrayList<>();
        member.others().forEach(need -> need.look(member.scope()).ifPresent(obstacles::add));
        boolean first = member.needs().isEmpty();
        for (PackagedChart chart : member.charts()) {
            obstacles.addAll(look(member, chart, first));
            first = false;
        }
        obstacles.stream()
                .filter(o -> o.weight() == Obstacle.Weight.UNKNOWN)
                .forEach(o -> listener.told(member.service(), member.service(), new Progress.Note(o.message())));
        return obstacles.stream().filter(Obstacle::isInTheWay).toList();
    }

    private List<Obstacle> look(FleetMember member, PackagedChart chart, boolean first) {
        List<Obstacle> obstacles = new ArrayList<>();
        for (Obstacle obstacle : asked(member, chart)) {
            String message = chart.release() + ": " + obstacle.message();
            switch (obstacle.weight()) {
                case STOPS -> obstacles.add(new Obstacle(obstacle.weight(), message, obstacle.hint()));
                case MISSING -> {
                    if (first) {
                        obstacles.add(new Obstacle(obstacle.weight(), message, obstacle.hint()));
                    } else {
                        listener.told(
                                member.service(),
                                chart.release(),
                                new Progress.Note(obstacle.message() + "; it is asked again when it is its turn"));
                    }
                }
                // Told when it is the release's turn.
                case WARNS, UNKNOWN -> {}
            }
        }
        return obstacles;
    }

    private List<Obstacle> asked(FleetMember member, PackagedChart chart) {
        try {
            return new Preflight(member.scope().of(chart.namespace(), chart.release()), takesConflicts).look(chart);
        } catch (Unavailable e) {
            return List.of(new Obstacle(Obstacle.Weight.STOPS, String.valueOf(e.getMessage()), e.hint()));
        }
    }
}
