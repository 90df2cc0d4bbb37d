package dev.fairlead.install;

import dev.fairlead.chart.PackagedChart;
import dev.fairlead.chart.Sha256;
import dev.fairlead.cluster.ClusterErrors;
import dev.fairlead.compare.FieldPath;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.helm.HelmFailed;
import dev.fairlead.helm.Revision;
import dev.fairlead.install.object.ObjectRef;
import dev.fairlead.install.plan.Basis;
import dev.fairlead.install.plan.Drift;
import dev.fairlead.install.plan.Drifts;
import dev.fairlead.install.plan.LiveDigests;
import dev.fairlead.install.plan.Plan;
import dev.fairlead.install.plan.ReleasePlan;
import dev.fairlead.install.plan.SpecLines;
import dev.fairlead.install.preflight.Obstacle;
import dev.fairlead.install.preflight.PreflightChecks;
import dev.fairlead.install.preflight.Room;
import dev.fairlead.install.preflight.Subject;
import dev.fairlead.validate.change.BudgetChange;
import dev.fairlead.validate.change.Effect;
import dev.fairlead.validate.change.ObjectDifference;
import dev.fairlead.validate.change.judge.Budgets;
import dev.fairlead.validate.change.judge.Judgements;
import dev.fairlead.validate.change.judge.ReleasePair;
import dev.fairlead.validate.change.judge.ReplicasGivenUp;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells what an install would do, and what that rests on. Changes nothing. */
public final class Planner {

    private final ReleaseScope scope;
    private final boolean takesConflicts;

    /** @param takesConflicts whether the install takes over fields that someone else set */
    public Planner(ReleaseScope scope, boolean takesConflicts) {
        this.scope = scope;
        this.takesConflicts = takesConflicts;
    }

    /**
     * The plan for a service.
     *
     * @param service name of the service
     * @param charts its packages in the order in which they are installed, at least one
     * @param program version of Fairlead
     * @throws Unavailable when the cluster does not answer, or a chart cannot be rendered for it
     */
    public Plan plan(String service, List<PackagedChart> charts, String program) {
        return new Plan(
                service,
                charts.getFirst().environment(),
                scope.cluster().context(),
                scope.cluster().version(),
                new Plan.Made(scope.actor(), scope.clock().instant(), program),
                charts.stream()
                        .map(c -> new Planner(scope.of(c.namespace(), c.release()), takesConflicts).plan(c))
                        .map(p -> p.release().equals(charts.getFirst().release()) ? p : p.afterOthers())
                        .toList());
    }

    /** The plan for one release. */
    ReleasePlan plan(PackagedChart chart) {
        return asked(() -> {
            Situation situation = Situation.read(scope, chart);
            Subject subject = new Preflight(scope, takesConflicts).subject(chart);
            ReleasePair pair =
                    ReleasePair.of(situation.before().side(), situation.after().side());
            SpecLines lines = SpecLines.of(chart.origins(), pair.after().objects());
            return new ReleasePlan(
                    chart.version(),
                    situation.applied().map(Revision::number).orElse(0),
                    basis(chart, situation),
                    pair.objects().stream()
                            .map(o -> ObjectDifference.of(o, lines::find))
                            .toList(),
                    effects(pair, situation),
                    drift(situation),
                    new BudgetChange(Budgets.of(pair.before()), Budgets.of(pair.after())),
                    Room.of(subject),
                    obstacles(subject, situation));
        });
    }

    /** What a plan for one release would rest on now. */
    Basis basis(PackagedChart chart) {
        return asked(() -> basis(chart, Situation.read(scope, chart)));
    }

    private Basis basis(PackagedChart chart, Situation situation) {
        Optional<Revision> newest = situation.state().newest();
        SortedMap<String, String> manifests = new TreeMap<>();
        situation.after().byRef().forEach((ref, m) -> manifests.put(name(ref), LiveDigests.of(m)));
        SortedMap<String, SortedMap<String, String>> live = new TreeMap<>();
        situation
                .live()
                .forEach((ref, object) -> live.put(
                        name(ref),
                        LiveDigests.of(
                                object,
                                Stream.of(situation.before(), situation.after())
                                        .map(side -> side.byRef().get(ref))
                                        .filter(Objects::nonNull)
                                        .toList())));
        return new Basis(
                scope.cluster().identity(),
                scope.cluster().context(),
                chart.environment(),
                scope.release(),
                scope.namespace(),
                newest.map(Revision::number).orElse(0),
                newest.map(r -> r.status().label()).orElse(""),
                Sha256.of(situation.before().byRef().values().stream()
                        .map(LiveDigests::of)
                        .collect(Collectors.joining())),
                chart.chartDigest(),
                chart.valuesDigest(),
                manifests,
                live);
    }

    /** Kind and name, with the namespace where it is not the release's. */
    private String name(ObjectRef ref) {
        return ref.namespace().equals(scope.namespace())
                ? ref.toString()
                : "%s/%s/%s".formatted(ref.kind(), ref.namespace(), ref.name());
    }

    /** What the change does; a number of pods that someone else set beside Helm is not lost when Helm gives it up. */
    private static List<Effect> effects(ReleasePair pair, Situation situation) {
        List<Effect> effects = new ArrayList<>(Judgements.of(pair));
        effects.removeAll(new ReplicasGivenUp()
                .judge(pair).stream()
                        .filter(e -> situation.live().entrySet().stream()
                                .filter(o -> o.getKey().toString().equals(e.subject()))
                                .map(o -> o.getValue().owners())
                                .anyMatch(o -> o.areKeptByHelm()
                                        && o.lastBesideHelm(FieldPath.ROOT
                                                        .key("spec")
                                                        .key("replicas"))
                                                .isPresent()))
                        .toList());
        return effects;
    }

    private static List<Drift> drift(Situation situation) {
        return situation.before().byRef().entrySet().stream()
                .flatMap(e -> Drifts.of(
                        e.getValue(),
                        Optional.ofNullable(situation.live().get(e.getKey())),
                        Optional.ofNullable(situation.after().byRef().get(e.getKey())))
                        .stream())
                .toList();
    }

    private List<Obstacle> obstacles(Subject subject, Situation situation) {
        List<Obstacle> obstacles = new ArrayList<>(PreflightChecks.look(subject));
        boolean explained = obstacles.stream().anyMatch(Obstacle::isInTheWay);
        situation
                .refusal()
                .filter(_ -> !explained)
                .ifPresent(why -> obstacles.add(
                        Obstacle.stops("Helm would not install %s: %s".formatted(scope.release(), why), "")));
        return obstacles;
    }

    private <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (HelmFailed e) {
            throw new Unavailable("Helm cannot install %s: %s".formatted(scope.release(), e.reason()), "", e);
        } catch (KubernetesClientException e) {
            throw ClusterErrors.explain(
                    e,
                    "the release '%s'".formatted(scope.release()),
                    scope.cluster().server());
        }
    }
}
