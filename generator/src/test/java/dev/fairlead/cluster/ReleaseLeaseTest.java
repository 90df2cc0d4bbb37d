package dev.fairlead.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.cluster.LeaseObserver.Sight;
import dev.fairlead.cluster.sandbox.Await;
import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.process.ProcessIdentity;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Who has the right to change a release, and who is found to be gone. */
@WithSandbox
@Execution(ExecutionMode.CONCURRENT)
class ReleaseLeaseTest {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final ProcessIdentity ELSEWHERE = new ProcessIdentity("another machine", 1, 1);

    private TestCluster cluster;

    @BeforeEach
    void begin(TestCluster own) {
        cluster = own;
    }

    @Test
    void aSecondOneSeesWhoHasItAndWhy() {
        try (ReleaseLease lease = taken(own("ann"), Optional.empty())) {
            lease.intend(new LeaseIntent("upgrade", 3, 4, Instant.parse("2026-01-02T03:04:05Z")));

            assertThat(observer().look()).isInstanceOfSatisfying(Sight.Held.class, h -> {
                assertThat(h.lives()).as("a process of this machine").isTrue();
                assertThat(h.holder().toString()).startsWith("ann (pid ").endsWith("): install shop 1.6.0");
                assertThat(h.holder().intent()).hasToString("Optional[the upgrade from revision 3 to 4]");
                assertThat(h.holder().process()).isEqualTo(ProcessIdentity.own());
            });
            assertThat(take(own("ben"), Optional.empty()))
                    .as("at the same time")
                    .isEmpty();
        }
        assertThat(observer().look()).isEqualTo(new Sight.Free(Optional.empty()));
    }

    @Test
    void aProcessOfThisMachineThatIsGoneIsKnownToBeDeadAtOnce() {
        ProcessIdentity here = ProcessIdentity.own();
        left(new ProcessIdentity(here.machine(), here.pid(), here.started() + 1), 30, CLOCK.instant());

        Sight sight = observer().look();

        assertThat(sight).isInstanceOfSatisfying(Sight.Free.class, free -> {
            try (ReleaseLease lease = taken(own("ben"), free.left())) {
                assertThat(lease.predecessor())
                        .hasValueSatisfying(p -> assertThat(p.toString()).isEqualTo("ann (left): install shop 1.5.0"));
                assertThat(lease.predecessor().flatMap(LeaseHolder::intent))
                        .hasValueSatisfying(i -> assertThat(i.concerns(4)).isTrue());
            }
        });
    }

    @Test
    void clocksOfTwoMachinesAreNotCompared() {
        for (String time : new String[] {"2001-01-01T00:00:00Z", "2099-01-01T00:00:00Z"}) {
            left(ELSEWHERE, 3, Instant.parse(time));
            LeaseObserver observer = observer();

            assertThat(observer.look())
                    .isInstanceOfSatisfying(
                            Sight.Held.class, h -> assertThat(h.lives()).isFalse());
            touch(Instant.parse(time));
            long unchanged = System.nanoTime();
            assertThat(observer.look())
                    .as("it was renewed while we looked")
                    .isInstanceOfSatisfying(
                            Sight.Held.class, h -> assertThat(h.lives()).isTrue());
            Await.within(
                    Duration.ofSeconds(20), () -> assertThat(observer.look()).isInstanceOf(Sight.Free.class));
            assertThat(Duration.ofNanos(System.nanoTime() - unchanged)).isGreaterThan(Duration.ofMillis(2900));
            cluster.client().leases().inNamespace(cluster.namespace()).delete();
        }
    }

    @Test
    void oneThatWakesUpAfterItWasReplacedChangesNothing() {
        ReleaseLease slow = taken(own("ann"), Optional.empty());
        try (ReleaseLease fast = taken(own("ben"), Optional.of(live()))) {
            LeaseIntent intent = new LeaseIntent("rollback", 4, 5, CLOCK.instant());

            assertThatThrownBy(() -> slow.intend(intent))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("the right to change the release was lost")
                    .hasMessageContaining("the rollback from revision 4 to 5 was not begun");
            assertThat(slow.isHeld()).isFalse();
            fast.intend(intent);
            slow.close();
            assertThat(live().getSpec().getHolderIdentity()).startsWith("ben (");
        }
    }

    @Test
    void aWriteWhoseAnswerWasLostIsNoLoss() {
        try (ReleaseLease lease = taken(own("ann"), Optional.empty())) {
            touch(CLOCK.instant());

            lease.intend(new LeaseIntent("upgrade", 1, 2, CLOCK.instant()));

            assertThat(lease.isHeld()).isTrue();
        }
        assertThat(live()).isNull();
    }

    private static LeaseHolder own(String actor) {
        return LeaseHolder.own(actor, "install shop 1.6.0", CLOCK.instant());
    }

    private LeaseObserver observer() {
        return new LeaseObserver(cluster.client(), cluster.namespace(), "shop", CLOCK);
    }

    private Optional<ReleaseLease> take(LeaseHolder holder, Optional<Lease> left) {
        return ReleaseLease.take(cluster.client(), cluster.namespace(), "shop", holder, left, CLOCK);
    }

    private ReleaseLease taken(LeaseHolder holder, Optional<Lease> left) {
        return take(holder, left).orElseThrow();
    }

    private Lease live() {
        return cluster.client()
                .leases()
                .inNamespace(cluster.namespace())
                .withName("fairlead-shop")
                .get();
    }

    /** The same lease written once more, as by its holder. */
    private void touch(Instant time) {
        cluster.client()
                .leases()
                .inNamespace(cluster.namespace())
                .withName("fairlead-shop")
                .edit(l -> new LeaseBuilder(l)
                        .editSpec()
                        .withRenewTime(time.plusSeconds(1).atZone(java.time.ZoneOffset.UTC))
                        .endSpec()
                        .build());
    }

    private void left(ProcessIdentity process, int seconds, Instant renewed) {
        LeaseHolder holder =
                new LeaseHolder("ann (left)", process, "install shop 1.5.0", renewed, renewed, Optional.empty());
        cluster.client()
                .resource(new LeaseBuilder()
                        .withNewMetadata()
                        .withName("fairlead-shop")
                        .withNamespace(cluster.namespace())
                        .addToAnnotations(holder.annotations())
                        .addToAnnotations(LeaseHolder.INTENT, new LeaseIntent("upgrade", 3, 4, renewed).text())
                        .endMetadata()
                        .withNewSpec()
                        .withHolderIdentity(holder.name())
                        .withLeaseDurationSeconds(seconds)
                        .withRenewTime(renewed.atZone(java.time.ZoneOffset.UTC))
                        .endSpec()
                        .build())
                .create();
    }
}
