package dev.fairlead.cluster.proxy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an answer must be.
 *
 * @param statuses those that are good; when empty, 200 to 299
 * @param contains a text that the body must hold
 * @param json scalars of a JSON body, as text, by JSON Pointer (RFC 6901)
 */
public record HttpExpectation(List<Integer> statuses, Optional<String> contains, Map<String, String> json) {

    /** Any status from 200 to 299. */
    public static final HttpExpectation SUCCESS = new HttpExpectation(List.of(), Optional.empty(), Map.of());

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int SHOWN = 200;

    public HttpExpectation {
        statuses = List.copyOf(statuses);
        json = Map.copyOf(json);
    }

    /** In what an answer is not as it must be, in words; nothing when it is. */
    public Optional<String> unmet(ProxyAnswer.Answered answer) {
        return status(answer)
                .or(() -> contains.filter(text -> !answer.body().contains(text))
                        .map(text -> "the body%s does not contain '%s': %s"
                                .formatted(answer.cut() ? " (its first MiB)" : "", text, shown(answer.body()))))
                .or(() -> json.isEmpty() ? Optional.empty() : json(answer));
    }

    private Optional<String> status(ProxyAnswer.Answered answer) {
        boolean good = statuses.isEmpty() ? answer.status() / 100 == 2 : statuses.contains(answer.status());
        String wanted = statuses.isEmpty()
                ? "200 to 299"
                : statuses.stream().map(String::valueOf).collect(Collectors.joining(" or "));
        return good
                ? Optional.empty()
                : Optional.of("status %d, not %s: %s".formatted(answer.status(), wanted, shown(answer.body())));
    }

    private Optional<String> json(ProxyAnswer.Answered answer) {
        try {
            JsonNode body = JSON.readTree(answer.body());
            return new TreeMap<>(json)
                    .entrySet().stream()
                            .flatMap(e -> different(body, e.getKey(), e.getValue()).stream())
                            .findFirst();
        } catch (JacksonException e) {
            return Optional.of("the body is no JSON: " + shown(answer.body()));
        }
    }

    private static Optional<String> different(JsonNode body, String pointer, String wanted) {
        JsonNode found = body.at(JsonPointer.compile(pointer));
        if (found.isMissingNode()) {
            return Optional.of("the body has no %s: %s".formatted(pointer, shown(body.toString())));
        }
        String text = found.isValueNode() ? found.asString() : found.toString();
        return text.equals(wanted)
                ? Optional.empty()
                : Optional.of("%s of the body is '%s', not '%s'".formatted(pointer, shown(text), wanted));
    }

    private static String shown(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.isEmpty() ? "(empty)" : line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    }
}
