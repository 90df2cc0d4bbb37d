package dev.fairlead.promote.record;

import dev.fairlead.finding.Position;
import dev.fairlead.yaml.YamlNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds trees of what a program knows. Keys keep their order; what is empty is left out. */
final class Trees {

    private static final Position NOWHERE = Position.ofFile("");

    private final List<YamlNode.Entry> entries = new ArrayList<>();

    /** Adds a key; an empty optional, list or map is left out. */
    Trees put(String key, Object value) {
        if (!isEmpty(value)) {
            entries.add(new YamlNode.Entry(key, NOWHERE, node(value)));
        }
        return this;
    }

    YamlNode.Mapping map() {
        return new YamlNode.Mapping(NOWHERE, entries);
    }

    private static boolean isEmpty(Object value) {
        return switch (value) {
            case Optional<?> optional -> optional.isEmpty();
            case Collection<?> list -> list.isEmpty();
            case Map<?, ?> map -> map.isEmpty();
            default -> false;
        };
    }

    private static YamlNode node(Object value) {
        return switch (value) {
            case YamlNode node -> node;
            case Trees tree -> tree.map();
            case Optional<?> optional -> node(optional.orElseThrow());
            case Map<?, ?> map -> {
                Trees tree = new Trees();
                map.forEach((k, v) -> tree.put(String.valueOf(k), v));
                yield tree.map();
            }
            case Collection<?> list ->
                new YamlNode.Sequence(
                        NOWHERE, list.stream().map(item -> node((Object) item)).toList());
            case Integer number -> new YamlNode.Numeric(NOWHERE, BigDecimal.valueOf(number), Integer.toString(number));
            case Boolean bool -> new YamlNode.Bool(NOWHERE, bool);
            case Duration duration -> text(seconds(duration));
            case Instant instant -> text(instant.toString());
            case LocalDate date -> text(date.toString());
            case String string -> text(string);
            default -> throw new IllegalArgumentException("not a value of a record: " + value.getClass());
        };
    }

    private static YamlNode text(String value) {
        return new YamlNode.Text(NOWHERE, value);
    }

    /** As a spec writes durations. */
    private static String seconds(Duration duration) {
        return duration.toSeconds() + "s";
    }
}
