package dev.fairlead.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.install.fleet.Attempt;
import dev.fairlead.install.fleet.Fate;
import dev.fairlead.install.fleet.FleetInstall;
import dev.fairlead.install.fleet.FleetListener;
import dev.fairlead.install.fleet.FleetMember;
import dev.fairlead.install.fleet.FleetOptions;
import dev.fairlead.install.fleet.FleetResult;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A run that the user ends in the middle. */
@WithSandbox
@Execution(ExecutionMode.CONCURRENT)
class FleetStopTest {

    private Rehearsal rehearsal;

    @BeforeEach
    void begin(TestCluster cluster) {
        rehearsal = Rehearsal.on(cluster);
    }

    @AfterEach
    void end() {
        rehearsal.close();
    }

    @Test
    void whatIsUnderWayEndsCleanlyAndTheRestIsNotBegun() {
        FleetListener stopper = new FleetListener() {
            @Override
            public void told(String service, String release, Progress progress) {
                if (progress instanceof Progress.Waiting) {
                    rehearsal.stop.set(true);
                }
            }
        };
        List<FleetMember> members = List.of(
                member("first", Set.of(), stopper),
                member("second", Set.of("first"), stopper),
                member("third", Set.of("second"), stopper));

        FleetResult result = new FleetInstall(
                        members, rehearsal.options(), new FleetOptions(4, false), stopper, Clock.systemUTC())
                .run(rehearsal.stop::get);

        assertThat(result.exitCode()).isEqualTo(5);
        assertThat(result.fates().get("first"))
                .isInstanceOfSatisfying(
                        Fate.Done.class,
                        done -> assertThat(done.result())
                                .isInstanceOfSatisfying(
                                        Attempt.Ended.class,
                                        ended -> assertThat(ended.last())
                                                .isInstanceOf(InstallOutcome.Interrupted.class)));
        assertThat(result.fates().get("second")).isInstanceOf(Fate.NotBegun.class);
        assertThat(result.fates().get("third")).isInstanceOf(Fate.NotBegun.class);
        assertThat(rehearsal.releases().list()).containsExactly("first");
        assertThat(rehearsal
                        .access
                        .client()
                        .leases()
                        .inNamespace(rehearsal.namespace)
                        .list()
                        .getItems())
                .as("no hold is left behind")
                .isEmpty();
    }

    private FleetMember member(String name, Set<String> needs, FleetListener listener) {
        ReleaseScope scope = new ReleaseScope(
                rehearsal.access,
                rehearsal.helm,
                rehearsal.namespace,
                name,
                "test",
                listener.of(name),
                rehearsal.stop::get,
                Clock.systemUTC());
        return new FleetMember(name, scope, List.of(rehearsal.packAs(name, "1.0.0")), needs, List.of(), Install::all);
    }
}
