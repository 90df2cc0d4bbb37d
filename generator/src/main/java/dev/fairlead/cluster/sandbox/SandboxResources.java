package dev.fairlead.cluster.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The YAML files beside this class, with their {@code ${names}} filled in. */
final class SandboxResources {

    /** What a pod is to do (jq): its annotation says so, else the end of its first container's image tag. */
    private static final String WISH = """
            .metadata.annotations["sandbox.fairlead.dev/behavior"] \
            // (.spec.containers[0].image \
            | capture("-(?<wish>never-ready|slow-start|crash-loop|image-pull-error)(@.*)?$") | .wish) \
            // "ready"\
            """;

    private static final String BEHAVIOR = WISH + " | split(\":\")[0]";

    /** When a slow pod becomes ready (jq): 15 s after its start, or as slow-start:20s or slow-start:1m says. */
    private static final String READY_AT = ". as $pod | " + WISH + """
             | capture("^slow-start(:(?<number>[0-9]+)(?<unit>s|m)?)?$") \
            | ($pod.status.startTime | fromdate) \
            + ((.number // "15") | tonumber) * (if .unit == "m" then 60 else 1 end) | todate\
            """;

    private static final Pattern NAME = Pattern.compile("\\$\\{([A-Za-z.]+)}");

    private SandboxResources() {}

    /** The whole configuration for kwokctl: the components, what nodes and pods do, what they report as load. */
    static String configuration(Path controlPlane, Path kwok, Map<SandboxPorts.Use, Integer> ports) {
        Map<String, String> names = new HashMap<>(Map.of(
                "controlPlane",
                controlPlane.toString(),
                "kwok",
                kwok.toString(),
                "behavior",
                BEHAVIOR,
                "readyAt",
                READY_AT));
        ports.forEach((use, port) -> names.put("port." + use.label(), Integer.toString(port)));
        return List.of("control-plane", "node-stages", "pod-stages", "failure-stages", "metrics").stream()
                .map(file -> filled(file, names))
                .collect(Collectors.joining("\n---\n"));
    }

    /**
     * A Node object.
     *
     * @param number 1 for the first; two zones take turns
     */
    static String node(int number, String kubernetesVersion) {
        return filled(
                "node",
                Map.of(
                        "name",
                        "sandbox-" + number,
                        "zone",
                        "zone-" + (number % 2 == 1 ? "a" : "b"),
                        "podCidr",
                        "10.%d.%d.0/24".formatted(240 + number / 256, number % 256),
                        "kubernetesVersion",
                        kubernetesVersion));
    }

    private static String filled(String file, Map<String, String> names) {
        return NAME.matcher(read(file)).replaceAll(found -> {
            String value = names.get(found.group(1));
            if (value == null) {
                throw new IllegalStateException(file + ".yaml asks for " + found.group());
            }
            return Matcher.quoteReplacement(value);
        });
    }

    private static String read(String file) {
        try (InputStream stream = SandboxResources.class.getResourceAsStream(file + ".yaml")) {
            if (stream == null) {
                throw new IllegalStateException(file + ".yaml is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
