package dev.fairlead.spec;

import dev.fairlead.finding.Position;
import dev.fairlead.spec.tree.Fields;
import dev.fairlead.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a workload is reached.
 *
 * @param ports as written; the short form {@code port: 80} is one port without name and target
 * @param affinityTimeoutSeconds how long a client stays with its pod
 * @param node everything, Ingress and route included
 */
public record Service(
        boolean enabled,
        List<Port> ports,
        Affinity affinity,
        Optional<Integer> affinityTimeoutSeconds,
        YamlNode.Mapping node) {

    /** Whether a client always reaches the same pod. */
    public enum Affinity {
        NONE,
        CLIENT_IP
    }

    public Service {
        ports = List.copyOf(ports);
        affinityTimeoutSeconds.ifPresent(s -> Checks.inRange("sessionAffinityTimeoutSeconds", s, 1, 86_400));
    }

    /**
     * A port of the service.
     *
     * @param targetPort number or name of a container's port; absent for the container's first or equally named one
     */
    public record Port(Optional<String> name, int port, Optional<String> targetPort, Position position) {

        public Port {
            Checks.inRange("port", port, 1, 65_535);
        }

        static Port of(YamlNode node) {
            Fields fields = Fields.of(node);
            return new Port(
                    fields.text("name"),
                    fields.integer("port").orElse(0),
                    fields.value("targetPort").flatMap(Fields::literalOf),
                    node.position());
        }
    }

    static Service of(Fields fields) {
        Stream<Port> brief = fields.value("port").stream()
                .map(node -> new Port(
                        Optional.empty(), Fields.integerOf(node).orElse(0), Optional.empty(), node.position()));
        return new Service(
                fields.bool("enabled").orElse(true),
                Stream.concat(brief, fields.items("ports").stream().map(Port::of))
                        .toList(),
                fields.text("sessionAffinity").orElse("none").equals("clientIP") ? Affinity.CLIENT_IP : Affinity.NONE,
                fields.integer("sessionAffinityTimeoutSeconds"),
                fields.node());
    }
}
