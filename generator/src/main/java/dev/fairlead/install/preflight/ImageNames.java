package dev.fairlead.install.preflight;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Every image is written as container runtimes read it. Source: the grammar of the distribution project's references:
 * {@code [host[:port]/]path[:tag][@digest]}, the path in lower case.
 */
final class ImageNames implements PreflightCheck {

    private static final String PART = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
    private static final String LABEL = "(?:[A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9-]*[A-Za-z0-9])";
    private static final String HOST = "(?:" + LABEL + "(?:\\." + LABEL + ")*|\\[[0-9a-fA-F:]+\\])(?::[0-9]+)?";
    private static final Pattern REFERENCE = Pattern.compile("(?:" + HOST + "/)?" + PART + "(?:/" + PART + ")*"
            + "(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(?:@[A-Za-z][A-Za-z0-9]*:[0-9a-fA-F]{32,})?");

    @Override
    public List<Obstacle> look(Subject subject) {
        return subject.pods()
                .flatMap(pods -> containers(pods.template().getSpec())
                        .filter(c -> !isWellFormed(Objects.toString(c.getImage(), "")))
                        .map(c -> Obstacle.stops(
                                "%s: the image '%s' of container %s is no image reference"
                                        .formatted(pods.owner().ref(), c.getImage(), c.getName()),
                                "write it as host/path:tag or host/path@sha256:digest, the path in lower case")))
                .toList();
    }

    static boolean isWellFormed(String image) {
        return REFERENCE.matcher(image).matches();
    }

    private static Stream<Container> containers(PodSpec spec) {
        return Stream.concat(spec.getInitContainers().stream(), spec.getContainers().stream());
    }
}
