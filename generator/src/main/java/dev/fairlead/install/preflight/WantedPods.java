package dev.fairlead.install.preflight;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStrategy;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pods that an object of the release makes.
 *
 * @param owner the object
 * @param replicas how many there are at least; the autoscaler's minimum where it has one
 * @param most how many there are at most
 * @param surge how many more there may be for a while when the template changes
 * @param mayLack whether a rollout may go on with fewer than the wanted number
 */
public record WantedPods(
        WantedObject owner, PodTemplateSpec template, int replicas, int most, int surge, boolean mayLack) {

    /** The pods of an object, if it makes any. */
    static Optional<WantedPods> of(WantedObject object, List<WantedObject> all) {
        return switch (object.ref().kind() + "." + object.ref().group()) {
            case "Deployment.apps" -> Optional.of(ofDeployment(object, object.as(Deployment.class), all));
            case "StatefulSet.apps" -> {
                StatefulSet set = object.as(StatefulSet.class);
                yield Optional.of(
                        sized(object, set.getSpec().getTemplate(), set.getSpec().getReplicas(), all));
            }
            case "DaemonSet.apps" ->
                Optional.of(new WantedPods(
                        object, object.as(DaemonSet.class).getSpec().getTemplate(), 0, 0, 0, true));
            case "Job.batch" ->
                Optional.of(
                        new WantedPods(object, object.as(Job.class).getSpec().getTemplate(), 1, 1, 0, true));
            case "CronJob.batch" ->
                Optional.of(new WantedPods(
                        object,
                        object.as(CronJob.class)
                                .getSpec()
                                .getJobTemplate()
                                .getSpec()
                                .getTemplate(),
                        0,
                        1,
                        0,
                        true));
            default -> Optional.empty();
        };
    }

    private static WantedPods ofDeployment(WantedObject object, Deployment deployment, List<WantedObject> all) {
        DeploymentStrategy strategy = deployment.getSpec().getStrategy();
        boolean recreate = strategy != null && "Recreate".equals(strategy.getType());
        var rolling = strategy == null ? null : strategy.getRollingUpdate();
        WantedPods still = sized(
                object, deployment.getSpec().getTemplate(), deployment.getSpec().getReplicas(), all);
        // Kubernetes rounds the surge up and the lack down; both are 25 % unless the object says otherwise.
        int surge = recreate ? 0 : part(rolling == null ? null : rolling.getMaxSurge(), still.replicas(), true);
        int lack = recreate
                ? still.replicas()
                : part(rolling == null ? null : rolling.getMaxUnavailable(), still.replicas(), false);
        return new WantedPods(object, still.template(), still.replicas(), still.most(), surge, lack > 0);
    }

    /** As many pods as the object or its autoscaler says, replaced one by one in their places. */
    private static WantedPods sized(
            WantedObject object, PodTemplateSpec template, @Nullable Integer replicas, List<WantedObject> all) {
        Optional<HorizontalPodAutoscaler> autoscaler = all.stream()
                .filter(o -> o.ref().kind().equals("HorizontalPodAutoscaler"))
                .map(o -> o.as(HorizontalPodAutoscaler.class))
                .filter(a -> {
                    var target = a.getSpec().getScaleTargetRef();
                    return target.getKind().equals(object.ref().kind())
                            && target.getName().equals(object.ref().name());
                })
                .findFirst();
        int least = autoscaler
                .map(a -> Objects.requireNonNullElse(a.getSpec().getMinReplicas(), 1))
                .orElse(Objects.requireNonNullElse(replicas, 1));
        int most = autoscaler.map(a -> a.getSpec().getMaxReplicas()).orElse(least);
        return new WantedPods(object, template, least, most, 0, true);
    }

    private static int part(@Nullable IntOrString amount, int of, boolean up) {
        String text = amount == null ? "25%" : Objects.toString(amount.getValue(), "25%");
        if (!text.endsWith("%")) {
            return Integer.parseInt(text);
        }
        double exact = of * Double.parseDouble(text.substring(0, text.length() - 1)) / 100;
        return (int) (up ? Math.ceil(exact) : Math.floor(exact));
    }
}
