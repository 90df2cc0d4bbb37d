package dev.fairlead.validate.policy;

import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Category;
import dev.fairlead.validate.manifest.ManifestCheck;
import dev.fairlead.validate.manifest.Manifests;
import dev.fairlead.validate.manifest.Pod;
import dev.fairlead.validate.manifest.Rule;
import dev.fairlead.validate.manifest.Scalar;
import dev.fairlead.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A container's preStop sleep ends before its pod is killed. */
final class PreStopTooLong implements ManifestCheck {

    private static final Pattern SLEEP = Pattern.compile("(?:.*[ ;&])?sleep ([0-9]{1,6})(?:s?(?:[ ;&].*)?)?");

    private static final Rule RULE = Rule.warning(
                    "policy/prestop-too-long",
                    "The sleep is part of the grace period: when it takes all of it, the service is killed without being asked to stop.",
                    "raise terminationGracePeriodSeconds, or sleep less")
            .in(Category.RELIABILITY);

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public List<Breach> check(Manifests manifests) {
        return Containers.serving(manifests, (pod, container) -> {
            int grace = pod.spec()
                    .get("terminationGracePeriodSeconds")
                    .flatMap(Scalar::text)
                    .flatMap(PreStopTooLong::seconds)
                    .orElse(30);
            Optional<Integer> sleep = sleep(container);
            return sleep.filter(s -> s > 0 && s >= grace).isEmpty()
                    ? null
                    : RULE.at(
                            pod.owner(),
                            container.at("lifecycle", "preStop"),
                            "preStop of container '%s' sleeps %d s, and after %d s the pod is killed"
                                    .formatted(container.name(), sleep.get(), grace));
        });
    }

    /** The seconds of a sleep action, or of a command that is or holds {@code sleep N}. */
    private static Optional<Integer> sleep(Pod.Container container) {
        return container
                .text("lifecycle", "preStop", "sleep", "seconds")
                .flatMap(PreStopTooLong::seconds)
                .or(() -> command(container).flatMap(PreStopTooLong::slept));
    }

    private static Optional<Integer> slept(String command) {
        Matcher matcher = SLEEP.matcher(command);
        return matcher.matches() ? seconds(matcher.group(1)) : Optional.empty();
    }

    private static Optional<String> command(Pod.Container container) {
        return container
                .find("lifecycle", "preStop", "exec", "command")
                .filter(YamlNode.Sequence.class::isInstance)
                .map(s -> String.join(
                        " ",
                        ((YamlNode.Sequence) s)
                                .items().stream()
                                        .flatMap(i -> Scalar.text(i).stream())
                                        .toList()));
    }

    private static Optional<Integer> seconds(String text) {
        return text.matches("[0-9]{1,6}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }
}
