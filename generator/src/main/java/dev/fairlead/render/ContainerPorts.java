package dev.fairlead.render;

import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlNode.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the ports of a service lead when they do not say so: to the container's port of the same name, else to its first.
 * Kubernetes would take the service's own number, on which nobody may listen.
 *
 * @param names of the container's ports
 */
record ContainerPorts(List<YamlNode> names) {

    ContainerPorts {
        names = List.copyOf(names);
    }

    /** @param merged an environment's workload, service, autoscaler and canary */
    static ContainerPorts of(YamlNode.Mapping merged) {
        return new ContainerPorts(merged
                .find(Pointer.of("workload", "ports"))
                .filter(YamlNode.Sequence.class::isInstance)
                .map(YamlNode.Sequence.class::cast)
                .stream()
                .flatMap(ports -> ports.items().stream())
                .flatMap(port -> port.find(Pointer.of("name")).stream())
                .toList());
    }

    Optional<YamlNode> first() {
        return names.stream().findFirst();
    }

    /** The service's ports, each with the port that it leads to. */
    YamlNode lead(YamlNode ports) {
        return ports instanceof YamlNode.Sequence list
                ? new YamlNode.Sequence(
                        list.position(),
                        list.items().stream().map(this::leadOne).toList())
                : ports;
    }

    private YamlNode leadOne(YamlNode port) {
        if (!(port instanceof YamlNode.Mapping map) || map.entry("targetPort").isPresent()) {
            return port;
        }
        Optional<String> own = map.get("name").flatMap(Nodes::text);
        Optional<YamlNode> target = names.stream()
                .filter(name -> Nodes.text(name).equals(own))
                .findFirst()
                .or(this::first);
        List<Entry> entries = new ArrayList<>(map.entries());
        target.ifPresent(name -> entries.add(new Entry("targetPort", name.position(), name)));
        return new YamlNode.Mapping(map.position(), entries);
    }
}
