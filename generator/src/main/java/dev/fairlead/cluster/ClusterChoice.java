package dev.fairlead.cluster;

import dev.fairlead.process.Surroundings;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which context is meant and where its kubeconfig lies. {@code ~/.kube/config} is never read by itself: a machine's
 * default decides nothing here.
 *
 * @param context the one context that may be used
 * @param kubeconfigs files that may hold it, in order; empty when none was named
 * @param origin who named the files, for messages
 */
public record ClusterChoice(String context, List<Path> kubeconfigs, String origin) {

    private static final String SANDBOX = "--sandbox";

    public ClusterChoice {
        kubeconfigs = List.copyOf(kubeconfigs);
    }

    /**
     * The context of a spec, in the kubeconfig of the flag, else of the spec, else of {@code KUBECONFIG}.
     *
     * @param flag what {@code --kubeconfig} says
     * @param spec what {@code cluster.kubeconfig} of the spec says, already resolved against the spec's folder
     */
    public static ClusterChoice of(
            String context, Optional<Path> flag, Optional<Path> spec, Surroundings surroundings) {
        if (flag.isPresent()) {
            return new ClusterChoice(context, List.of(surroundings.directory().resolve(flag.get())), "--kubeconfig");
        }
        if (spec.isPresent()) {
            return new ClusterChoice(context, List.of(spec.get()), "the spec's cluster.kubeconfig");
        }
        List<Path> files = surroundings
                .variable("KUBECONFIG")
                .map(list -> Arrays.stream(list.split(Pattern.quote(File.pathSeparator)))
                        .filter(f -> !f.isBlank())
                        .map(f -> surroundings.directory().resolve(f))
                        .toList())
                .orElse(List.of());
        return new ClusterChoice(context, files, "KUBECONFIG");
    }

    /** A sandbox in place of the cluster that the spec names. */
    public static ClusterChoice sandbox(Path kubeconfig, String context) {
        return new ClusterChoice(context, List.of(kubeconfig), SANDBOX);
    }

    /** Whether it is a sandbox in place of the cluster that the spec names. */
    public boolean isSandbox() {
        return origin.equals(SANDBOX);
    }
}
