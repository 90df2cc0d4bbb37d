package dev.fairlead.install.health;

import dev.fairlead.install.object.ObjectRef;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Job is done when its controller says that it is complete, and lost when it says that it has failed. A suspended one is not
 * waited for, nor one that its time to live has taken away.
 */
final class JobReader implements HealthReader {

    private final KubernetesClient client;
    private final PodList pods;

    JobReader(KubernetesClient client, PodList pods) {
        this.client = client;
        this.pods = pods;
    }

    @Override
    public boolean reads(ObjectRef ref) {
        return ref.kind().equals("Job") && ref.group().equals("batch");
    }

    @Override
    public Optional<ObjectHealth> read(ObjectRef ref) {
        Job live = client.batch()
                .v1()
                .jobs()
                .inNamespace(ref.namespace())
                .withName(ref.name())
                .get();
        return Optional.ofNullable(live)
                .filter(j -> j.getStatus() != null)
                .filter(j -> !Boolean.TRUE.equals(j.getSpec().getSuspend()))
                .map(j -> of(ref, j));
    }

    private ObjectHealth of(ObjectRef ref, Job live) {
        int wanted = Numbers.or(live.getSpec().getCompletions(), 1);
        int failed = Numbers.or(live.getStatus().getFailed(), 0);
        boolean complete = conditions(live).anyMatch(c -> "Complete".equals(c.getType()));
        int done = complete ? wanted : Numbers.or(live.getStatus().getSucceeded(), 0);
        List<Trouble> troubles = new ArrayList<>();
        conditions(live)
                .filter(c -> "Failed".equals(c.getType()))
                .forEach(c -> troubles.add(new Trouble(
                        ref.toString(),
                        Trouble.Kind.HOPELESS,
                        Objects.toString(c.getReason(), "Failed"),
                        Objects.toString(c.getMessage(), ""))));
        if (!complete && live.getSpec().getSelector() != null) {
            troubles.addAll(pods.troubles(
                    ref.namespace(),
                    live.getSpec().getSelector(),
                    p -> !"Succeeded".equals(p.getStatus().getPhase())));
        }
        String state =
                "%d of %d complete%s".formatted(done, wanted, failed == 0 ? "" : ", %d failed".formatted(failed));
        return new ObjectHealth(ref, done, wanted, wanted, complete, state, troubles);
    }

    private static Stream<JobCondition> conditions(Job live) {
        return Stream.ofNullable(live.getStatus().getConditions())
                .flatMap(List::stream)
                .filter(c -> "True".equals(c.getStatus()));
    }
}
