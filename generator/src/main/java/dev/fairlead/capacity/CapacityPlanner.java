package dev.fairlead.capacity;

import dev.fairlead.spec.Autoscaler;
import dev.fairlead.spec.Capacity;
import dev.fairlead.spec.Environment;
import dev.fairlead.spec.Load;
import dev.fairlead.spec.Spec;
import dev.fairlead.spec.tree.Fields;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Plans the pods of an environment from what its spec says of users and of what a pod carries. */
public final class CapacityPlanner {

    /** Rows of a plan that people still read. */
    private static final int MOST_ROWS = 12;

    private final Capacity capacity;
    private final Load load;
    private final PodResources resources;
    private final Sizing sizing;

    private CapacityPlanner(Capacity capacity, Load load, PodResources resources, Autoscaling autoscaling) {
        this.capacity = capacity;
        this.load = load;
        this.resources = resources;
        this.sizing = new Sizing(capacity, autoscaling);
    }

    /** The plan; nothing when the spec lacks what a pod carries or what is expected of the environment. */
    public static Optional<CapacityPlan> plan(Spec spec, Environment environment) {
        return spec.capacity()
                .flatMap(capacity -> environment
                        .load()
                        .map(load -> new CapacityPlanner(
                                        capacity, load, PodResources.of(environment), autoscaling(environment))
                                .plan(spec.name(), environment)));
    }

    private CapacityPlan plan(String service, Environment environment) {
        double usualRate = load.rate(load.usual());
        double peakRate = load.rate(load.peak());
        int pods = within(usualRate);
        Startup startup = Startup.of(capacity, environment.workload().probes());
        return new CapacityPlan(
                service,
                environment.name(),
                capacity,
                load,
                sizing,
                startup,
                rows(),
                level(load.usual(), pods),
                level(load.usual(), Math.max(0, pods - 1)),
                level(load.peak(), within(peakRate)),
                sizing.autoscaling().scales()
                        ? Optional.of(GrowthSimulation.run(
                                sizing, startup.time(), new Ramp(usualRate, peakRate, load.ramp()), pods))
                        : Optional.empty(),
                environment.autoscaler().filter(CapacityPlanner::hasOthers).isPresent());
    }

    /** The pods that a rate takes, as far as the autoscaler may go. */
    private int within(double rate) {
        return Math.min(sizing.needed(rate), sizing.autoscaling().max());
    }

    private CapacityPlan.Level level(int users, int pods) {
        double rate = load.rate(users);
        return new CapacityPlan.Level(users, rate, pods, sizing.carries(pods), shares(sizing.each(pods, rate)));
    }

    private List<CapacityPlan.Row> rows() {
        int min = Math.max(1, sizing.autoscaling().min());
        int span = Math.max(0, sizing.autoscaling().max() - min);
        int last = Math.min(span, MOST_ROWS - 1);
        return IntStream.rangeClosed(0, last)
                .map(i -> last == 0 ? min : min + (int) Math.round((double) span * i / last))
                .mapToObj(pods -> new CapacityPlan.Row(
                        pods, sizing.holds(pods), sizing.carries(pods), shares(sizing.each(pods, sizing.holds(pods)))))
                .toList();
    }

    private CapacityPlan.Shares shares(Capacity.Use use) {
        return new CapacityPlan.Shares(share(Resource.CPU, use), share(Resource.MEMORY, use));
    }

    private Optional<Double> share(Resource resource, Capacity.Use use) {
        return resources.request(resource).map(request -> resource.of(use) * 100 / request);
    }

    private static boolean hasOthers(Autoscaler autoscaler) {
        Fields fields = new Fields(autoscaler.node());
        return !fields.items("metrics").isEmpty()
                || !fields.map("keda").items("triggers").isEmpty();
    }

    private static Autoscaling autoscaling(Environment environment) {
        PodResources resources = PodResources.of(environment);
        return environment
                .autoscaler()
                .map(a -> new Autoscaling(
                        a.minReplicas(),
                        a.maxReplicas(),
                        Stream.of(
                                        target(Resource.CPU, a.cpu(), resources),
                                        target(Resource.MEMORY, a.memory(), resources))
                                .flatMap(Optional::stream)
                                .toList(),
                        ScaleUp.of(new Fields(a.node()).map("behavior"))))
                .orElseGet(() ->
                        Autoscaling.fixed(environment.workload().replicas().orElse(1)));
    }

    private static Optional<Target> target(Resource resource, Optional<Integer> percent, PodResources resources) {
        return percent.flatMap(p -> resources.request(resource).map(request -> new Target(resource, request, p)));
    }
}
