package dev.fairlead.validate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.validate.manifest.Breach;
import org.junit.jupiter.api.Test;

class SingleReplicaTest {

    @Test
    void findsOnePodInTheLastEnvironment() {
        assertThat(Release.check(new SingleReplica(), true, Release.DEPLOYMENT))
                .extracting(Breach::message)
                .containsExactly("there is one pod in the last environment");
    }

    @Test
    void findsAnAutoscalerThatMayGoDownToOne() {
        assertThat(Release.check(
                        new SingleReplica(),
                        true,
                        Release.DEPLOYMENT,
                        Release.AUTOSCALER.replace("minReplicas: 3", "minReplicas: 1")))
                .extracting(b -> b.manifest().label() + " " + b.pointer() + " " + b.message())
                .containsExactly("HorizontalPodAutoscaler/shop /spec/minReplicas "
                        + "there may be one pod (of up to 7) in the last environment");
    }

    @Test
    void allowsOnePodBeforeTheLastEnvironment() {
        assertThat(Release.check(new SingleReplica(), false, Release.DEPLOYMENT))
                .isEmpty();
    }

    @Test
    void allowsTwoPodsAndWhatCanOnlyRunOnce() {
        assertThat(Release.check(new SingleReplica(), true, Release.DEPLOYMENT, Release.AUTOSCALER))
                .isEmpty();
        assertThat(Release.check(
                        new SingleReplica(),
                        true,
                        Release.DEPLOYMENT.replace("  selector:", "  strategy: {type: Recreate}\n  selector:")))
                .isEmpty();
        assertThat(Release.check(
                        new SingleReplica(),
                        true,
                        Release.DEPLOYMENT.replace("  selector:", "  replicas: 0\n  selector:")))
                .isEmpty();
    }
}
