package dev.fairlead.render;

import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlNode.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Writes the spec's short forms out, so that a values template meets one form of each thing: a probe's handler is a map,
 * a service has a list of ports, an environment variable is a string. Every node keeps its place.
 */
final class ShortForms {

    private static final Map<String, String> HANDLERS =
            Map.of("http", "path", "tcp", "port", "grpc", "port", "exec", "command");

    private ShortForms() {}

    /** @param merged an environment's workload, service, autoscaler and canary */
    static YamlNode.Mapping expand(YamlNode.Mapping merged) {
        ContainerPorts ports = ContainerPorts.of(merged);
        YamlNode.Mapping workload = change(merged, "workload", w -> workload(asMap(w)));
        return change(workload, "service", s -> service(asMap(s), ports));
    }

    private static YamlNode workload(YamlNode.Mapping workload) {
        YamlNode.Mapping variables = change(workload, "env", env -> eachValue(asMap(env), ShortForms::literal));
        return change(variables, "probes", probes -> eachValue(asMap(probes), probe -> probe(asMap(probe))));
    }

    /** The text of a scalar as it was written: 1.10 stays "1.10". */
    private static YamlNode literal(YamlNode scalar) {
        return Nodes.text(scalar)
                .<YamlNode>map(text -> new YamlNode.Text(scalar.position(), text))
                .orElse(scalar);
    }

    private static YamlNode probe(YamlNode.Mapping probe) {
        return new YamlNode.Mapping(
                probe.position(),
                probe.entries().stream()
                        .map(e -> {
                            String field = HANDLERS.get(e.key());
                            return field == null || e.value() instanceof YamlNode.Mapping
                                    ? e
                                    : e.withValue(map(e, field));
                        })
                        .toList());
    }

    private static YamlNode map(Entry entry, String field) {
        YamlNode value = entry.value();
        return new YamlNode.Mapping(value.position(), List.of(new Entry(field, entry.keyPosition(), value)));
    }

    private static YamlNode service(YamlNode.Mapping service, ContainerPorts ports) {
        YamlNode.Mapping affinity = change(service, "sessionAffinity", ShortForms::affinity);
        Optional<Entry> shortPort = affinity.entry("port");
        if (shortPort.isEmpty()) {
            return change(affinity, "ports", ports::lead);
        }
        List<Entry> entries = new ArrayList<>(affinity.entries());
        entries.set(entries.indexOf(shortPort.get()), ports(shortPort.get(), ports));
        return new YamlNode.Mapping(affinity.position(), entries);
    }

    private static Entry ports(Entry port, ContainerPorts ports) {
        YamlNode name = ports.first().orElse(new YamlNode.Text(port.keyPosition(), "http"));
        YamlNode item = new YamlNode.Mapping(
                port.keyPosition(),
                List.of(
                        new Entry("name", name.position(), name),
                        new Entry("port", port.keyPosition(), port.value()),
                        new Entry("targetPort", name.position(), name)));
        return new Entry(
                "ports", port.keyPosition(), new YamlNode.Sequence(port.value().position(), List.of(item)));
    }

    private static YamlNode affinity(YamlNode value) {
        return Nodes.text(value)
                .<YamlNode>map(text -> new YamlNode.Text(
                        value.position(),
                        switch (text) {
                            case "none" -> "None";
                            case "clientIP" -> "ClientIP";
                            default -> text;
                        }))
                .orElse(value);
    }

    private static YamlNode.Mapping change(YamlNode.Mapping map, String key, UnaryOperator<YamlNode> change) {
        return new YamlNode.Mapping(
                map.position(),
                map.entries().stream()
                        .map(e -> e.key().equals(key) ? e.withValue(change.apply(e.value())) : e)
                        .toList());
    }

    private static YamlNode eachValue(YamlNode.Mapping map, UnaryOperator<YamlNode> change) {
        return new YamlNode.Mapping(
                map.position(),
                map.entries().stream()
                        .map(e -> e.withValue(change.apply(e.value())))
                        .toList());
    }

    private static YamlNode.Mapping asMap(YamlNode node) {
        return node instanceof YamlNode.Mapping map ? map : new YamlNode.Mapping(node.position(), List.of());
    }
}
