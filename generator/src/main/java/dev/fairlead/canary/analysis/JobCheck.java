package dev.fairlead.canary.analysis;

import dev.fairlead.spec.check.Ask;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlWriter;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Job that is run once in a step succeeds. Its name says which step it belongs to, so that whoever looks next finds it; the cluster
 * removes it an hour after its end unless its spec says otherwise.
 */
record JobCheck(String name, Ask.Job asked) implements CanaryCheck {

    private static final int KEEP_SECONDS = 3600;
    private static final int LONGEST_NAME = 50;

    @Override
    public Outcome look(Situation situation) {
        Job job = situation
                .cluster()
                .client()
                .batch()
                .v1()
                .jobs()
                .inNamespace(situation.namespace())
                .withName(jobName(situation))
                .get();
        if (job == null) {
            situation.cluster().client().resource(wanted(situation)).create();
            return Outcome.unknown("Job/%s is started".formatted(jobName(situation)));
        }
        return judge(job);
    }

    private static Outcome judge(Job job) {
        String subject = "Job/" + job.getMetadata().getName();
        if (condition(job, "Complete").isPresent()) {
            return Outcome.pass("%s succeeded".formatted(subject), Map.of());
        }
        return condition(job, "Failed")
                .map(c -> Outcome.fail(
                        "%s failed: %s".formatted(subject, Objects.toString(c.getMessage(), c.getReason())), Map.of()))
                .orElseGet(() -> Outcome.unknown("%s is running".formatted(subject)));
    }

    private static Optional<JobCondition> condition(Job job, String type) {
        return Stream.ofNullable(job.getStatus())
                .flatMap(s -> Stream.ofNullable(s.getConditions()))
                .flatMap(List::stream)
                .filter(c -> type.equals(c.getType()) && "True".equals(c.getStatus()))
                .findFirst();
    }

    /** Of the release, the check and the step. */
    String jobName(Situation situation) {
        String readable = "%s-%s".formatted(situation.release(), name);
        String step = Long.toString(situation.began().getEpochSecond(), Character.MAX_RADIX);
        return "%s-%s-%s"
                .formatted(
                        readable.substring(0, Math.min(LONGEST_NAME, readable.length()))
                                .replaceFirst("-+$", ""),
                        Integer.toHexString(readable.hashCode() & 0xFFFF),
                        step);
    }

    private Job wanted(Situation situation) {
        JobSpec spec = Serialization.unmarshal(
                YamlWriter.write(
                        asked.spec() instanceof YamlNode.Mapping m
                                ? m
                                : new YamlNode.Mapping(asked.spec().position(), List.of())),
                JobSpec.class);
        if (spec.getBackoffLimit() == null) {
            spec.setBackoffLimit(0);
        }
        if (spec.getTtlSecondsAfterFinished() == null) {
            spec.setTtlSecondsAfterFinished(KEEP_SECONDS);
        }
        if (spec.getTemplate() != null && spec.getTemplate().getSpec() != null) {
            spec.getTemplate().getSpec().getContainers().forEach(c -> c.setEnv(environment(c, situation)));
        }
        return new JobBuilder()
                .withNewMetadata()
                .withName(jobName(situation))
                .withNamespace(situation.namespace())
                .addToLabels("app.kubernetes.io/managed-by", "fairlead")
                .addToLabels("fairlead.dev/canary-check", name)
                .endMetadata()
                .withSpec(spec)
                .build();
    }

    /** What the container has already, and what it may need to find the new version. */
    private static List<EnvVar> environment(Container container, Situation situation) {
        String selector = new java.util.TreeMap<>(situation.canary())
                .entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).collect(Collectors.joining(","));
        String addresses = PodState.read(situation, situation.canary()).stream()
                .filter(PodState::ready)
                .map(p -> Objects.toString(p.pod().getStatus().getPodIP(), ""))
                .filter(a -> !a.isEmpty())
                .sorted()
                .collect(Collectors.joining(","));
        List<EnvVar> all = new ArrayList<>(List.of(
                variable("FAIRLEAD_RELEASE", situation.release()),
                variable("FAIRLEAD_NAMESPACE", situation.namespace()),
                variable("FAIRLEAD_CANARY_SELECTOR", selector),
                variable("FAIRLEAD_CANARY_PODS", addresses)));
        all.addAll(Objects.requireNonNullElse(container.getEnv(), List.of()));
        return all;
    }

    private static EnvVar variable(String name, String value) {
        return new EnvVarBuilder().withName(name).withValue(value).build();
    }
}
