package dev.fairlead.spec;

import dev.fairlead.spec.tree.Fields;
import dev.fairlead.yaml.YamlNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One probe.
 *
 * @param node everything, the timings in seconds included
 */
public record Probe(Action action, YamlNode.Mapping node) {

    /** What is done to find out. A port is a number or the name of one of the container's ports. */
    public sealed interface Action {}

    /** A GET that must be answered with a status of 200 to 399. */
    public record Http(String path, Optional<String> port, String scheme, Map<String, String> headers)
            implements Action {

        public Http {
            Checks.notBlank("http.path", path);
            headers = Checks.ordered(headers);
        }
    }

    /** A connection that must open. */
    public record Tcp(String port) implements Action {}

    /** The gRPC health protocol; its port is always a number. */
    public record Grpc(int port, Optional<String> service) implements Action {

        public Grpc {
            Checks.inRange("grpc.port", port, 1, 65_535);
        }
    }

    /** A command in the container that must end with 0. */
    public record Exec(List<String> command) implements Action {

        public Exec {
            command = List.copyOf(command);
            Checks.require(!command.isEmpty(), "exec holds no command");
        }
    }

    static Probe of(Fields fields) {
        return new Probe(action(fields), fields.node());
    }

    private static Action action(Fields fields) {
        return fields.value("http")
                .map(Probe::http)
                .or(() -> fields.value("tcp").flatMap(Fields::literalOf).map(Tcp::new))
                .or(() -> fields.value("grpc").map(Probe::grpc))
                .or(() -> fields.value("exec").map(_ -> exec(fields)))
                .orElseThrow(() -> new IllegalArgumentException("a probe without an action"));
    }

    private static Action http(YamlNode node) {
        Fields fields = Fields.of(node);
        String path = node instanceof YamlNode.Text text
                ? text.value()
                : fields.text("path").orElse("");
        return new Http(
                path,
                fields.value("port").flatMap(Fields::literalOf),
                fields.text("scheme").orElse("HTTP"),
                Metadata.texts(fields.map("headers")));
    }

    private static Action grpc(YamlNode node) {
        Fields fields = Fields.of(node);
        int port = Fields.integerOf(node).or(() -> fields.integer("port")).orElse(0);
        return new Grpc(port, fields.text("service"));
    }

    private static Action exec(Fields fields) {
        return new Exec(fields.items("exec").stream()
                .flatMap(n -> Fields.literalOf(n).stream())
                .toList());
    }
}
