package dev.fairlead.canary;

import dev.fairlead.chart.PackagedChart;
import dev.fairlead.chart.PortablePackage;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.helm.HelmFailed;
import dev.fairlead.helm.ReleaseStatus;
import dev.fairlead.helm.Revision;
import dev.fairlead.install.ReleaseScope;
import dev.fairlead.install.ReleaseState;
import dev.fairlead.install.object.Manifests;
import dev.fairlead.install.preflight.WantedObject;
import dev.fairlead.spec.Canary;
import dev.fairlead.yaml.YamlNode;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Looks at what runs and plans a canary beside it; changes nothing. */
final class Preparer {

    /** A release's Secret holds a megabyte, and Helm writes more into it than this. */
    private static final int LARGEST_PACKAGE = 500_000;

    private final ReleaseScope scope;
    private final CanaryOptions options;

    Preparer(ReleaseScope scope, CanaryOptions options) {
        this.scope = scope;
        this.options = options;
    }

    /**
     * Plans it.
     *
     * @param until last step to go to by itself
     * @param folder for files of values
     * @throws Unavailable when there is nothing to compare with, or the charts would change what runs
     */
    Preparation prepare(PackagedChart wanted, Canary canary, int until, Path folder) {
        ReleaseState state = ReleaseState.read(scope);
        Revision stable = running(state, wanted);
        CanaryRelease release = new CanaryRelease(scope);
        YamlNode.Mapping values = release.values(stable.number());
        Manifests running = Manifests.parse(scope.releases().manifest(stable.number()), scope.namespace());
        Tracks tracks = Tracks.of(values, scope.release());
        StableReader reader = new StableReader(scope, tracks);
        StableSize size = reader.size(running);
        Sizing sizing = Sizing.of(canary, size, reader.isScaled(running));
        Instant now = scope.clock().instant();
        CanaryRecord first = new CanaryRecord(
                portable(wanted),
                stable.number(),
                stable.appVersion(),
                canary,
                new Phase.Step(canary.routing() == Canary.Routing.GATEWAY ? 0 : 1),
                until,
                scope.actor(),
                now,
                now,
                Optional.empty(),
                Map.of(),
                sizing.at(canary.steps().getFirst().weight(), size.current()).canary(),
                List.of());
        String step = preview(new Changes(scope, options, wanted, values, folder), first);
        Manifests rendered = Manifests.parse(step, scope.namespace());
        StableUnchanged.require(running, rendered, tracks.name(), canary.routing());
        RoutedPort.require(rendered, tracks.name());
        PodSpec pod = pod(step, tracks);
        RoomReader room = new RoomReader(scope);
        CanaryPlan plan = CanaryPlan.of(canary, size, sizing, room.inQuotas(pod), PlanNotes.of(wanted, canary, tracks));
        Stream<String> more = Stream.of(
                        DisruptionBudget.of(running, tracks).map(budget -> budget.line(plan)),
                        nodes(plan, room.onNodes(pod)))
                .flatMap(Optional::stream);
        return new Preparation(stable, values, running, tracks, first, plan.noting(more.toList()));
    }

    private Revision running(ReleaseState state, PackagedChart wanted) {
        if (!state.exists()) {
            throw new Unavailable(
                    "there is no release '%s' in namespace '%s', so there is no version to compare a new one with"
                            .formatted(scope.release(), scope.namespace()),
                    "install the first version with: fairlead install");
        }
        Revision newest = state.newest().orElseThrow();
        if (newest.status() != ReleaseStatus.DEPLOYED) {
            throw new Unavailable(
                    "revision %d of '%s' is %s: a canary starts beside a version that runs"
                            .formatted(
                                    newest.number(),
                                    scope.release(),
                                    newest.status().label()),
                    "settle it first, with: fairlead install, or fairlead rollback");
        }
        if (ReleaseState.marks(scope).isOf(newest.number(), wanted.digest())) {
            throw new Unavailable(
                    "%s %s is what runs already, as revision %d"
                            .formatted(scope.release(), wanted.version(), newest.number()),
                    "name another version in the spec");
        }
        return newest;
    }

    private PortablePackage portable(PackagedChart wanted) {
        PortablePackage portable = PortablePackage.of(wanted);
        int size = portable.archive().length() + portable.values().length();
        if (size > LARGEST_PACKAGE) {
            throw new Unavailable(
                    "the package of %s takes %d kB, and a release can keep %d kB of it for a resume"
                            .formatted(scope.release(), size / 1000, LARGEST_PACKAGE / 1000),
                    "make the chart smaller, or install without a canary");
        }
        return portable;
    }

    private String preview(Changes changes, CanaryRecord first) {
        try {
            return scope.releases().preview(changes.upgrade(first, 1));
        } catch (HelmFailed e) {
            throw new Unavailable(
                    "Helm cannot render the canary of %s: %s".formatted(scope.release(), e.reason()), "", e);
        }
    }

    private PodSpec pod(String manifest, Tracks tracks) {
        return WantedObject.parse(manifest, scope.namespace()).stream()
                .filter(o ->
                        o.ref().kind().equals("Deployment") && o.ref().name().equals(tracks.canary()))
                .map(o -> o.as(Deployment.class).getSpec().getTemplate().getSpec())
                .findFirst()
                .orElseThrow(() -> new Unavailable(
                        "the charts render no Deployment/%s for the canary".formatted(tracks.canary()),
                        "a canary takes the charts that come with Fairlead"));
    }

    private static Optional<String> nodes(CanaryPlan plan, OptionalInt room) {
        int most = plan.steps().stream()
                .flatMap(s -> s.sizes().stream())
                .mapToInt(s -> s.pods().canary())
                .max()
                .orElse(0);
        return room.isPresent() && room.getAsInt() < most
                ? Optional.of("the nodes have room for %d more such pods now, and the largest step takes %d"
                        .formatted(room.getAsInt(), most))
                : Optional.empty();
    }
}
