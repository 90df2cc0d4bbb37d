package dev.fairlead.spec;

import dev.fairlead.finding.Position;
import dev.fairlead.spec.tree.Durations;
import dev.fairlead.spec.tree.Fields;
import dev.fairlead.yaml.YamlNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A request that an installed service must answer as told.
 *
 * @param name unique in the spec
 * @param path absolute, with a query when there is one
 * @param port of the Service, by number or name; its first one when there is none
 * @param scheme {@code http} or {@code https}
 * @param statuses those that are good; empty means 200 to 299
 * @param contains a text that the body must hold
 * @param json scalars that a JSON body must hold, as text, by JSON Pointer
 * @param timeout limit of one request
 * @param within limit of all tries
 * @param successes good answers in a row that are asked for
 */
public record HttpCheck(
        String name,
        String path,
        Optional<String> port,
        String scheme,
        List<Integer> statuses,
        Optional<String> contains,
        Map<String, String> json,
        Duration timeout,
        Duration within,
        int successes,
        Position position) {

    private static final Duration ONE_REQUEST = Duration.ofSeconds(5);
    private static final Duration ALL_TRIES = Duration.ofMinutes(1);

    public HttpCheck {
        Checks.notBlank("name", name);
        Checks.notBlank("path", path);
        Checks.require(successes > 0, "successes of a check start at 1");
        statuses = List.copyOf(statuses);
        json = Map.copyOf(json);
    }

    static HttpCheck of(YamlNode node) {
        Fields fields = Fields.of(node);
        Map<String, String> json = new LinkedHashMap<>();
        fields.map("body")
                .map("json")
                .entries()
                .forEach(e -> Fields.literalOf(e.value()).ifPresent(text -> json.put(e.key(), text)));
        return new HttpCheck(
                fields.text("name").orElse(""),
                fields.text("path").orElse(""),
                fields.value("port").flatMap(Fields::literalOf),
                fields.text("scheme").orElse("HTTP").equals("HTTPS") ? "https" : "http",
                Stream.concat(
                                fields.integer("status").stream(),
                                fields.items("status").stream().flatMap(n -> Fields.integerOf(n).stream()))
                        .toList(),
                fields.map("body").text("contains"),
                json,
                fields.text("timeout").flatMap(Durations::parse).orElse(ONE_REQUEST),
                fields.text("within").flatMap(Durations::parse).orElse(ALL_TRIES),
                fields.integer("successes").orElse(1),
                node.position());
    }
}
