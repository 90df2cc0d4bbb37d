package dev.fairlead.render;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.filter.Filter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The filters of the template language. Each refuses what it cannot take: none guesses, none returns null for a mistake. */
final class Filters {

    private Filters() {}

    /** What a filter does: a value and its arguments in, a value out. */
    @FunctionalInterface
    private interface Step {
        @Nullable
        Object apply(Object value, List<Object> arguments);
    }

    private static final List<Rule> RULES = List.of(
            new Rule("abs", 0, (v, _) -> number(v).abs()),
            new Rule("first", 0, (v, _) -> list(v).getFirst()),
            new Rule("int", 0, (v, _) -> new BigDecimal(number(v).toBigInteger())),
            new Rule(
                    "join",
                    1,
                    (v, a) -> list(v).stream().map(Filters::text).collect(Collectors.joining(text(a.get(0))))),
            new Rule("last", 0, (v, _) -> list(v).getLast()),
            new Rule("length", 0, (v, _) -> v instanceof String s ? s.codePointCount(0, s.length()) : size(v)),
            new Rule("lower", 0, (v, _) -> text(v).toLowerCase(Locale.ROOT)),
            new Rule("merge", 1, (v, a) -> merge(map(v), map(a.get(0)))),
            new Rule("omit", -1, (v, a) -> without(map(v), a)),
            new Rule("replace", 2, (v, a) -> text(v).replace(text(a.get(0)), text(a.get(1)))),
            new Rule(
                    "sort",
                    0,
                    (v, _) -> list(v).stream().sorted(Filters::compare).toList()),
            new Rule("split", 1, (v, a) -> List.of(text(v).split(java.util.regex.Pattern.quote(text(a.get(0))), -1))),
            new Rule("string", 0, (v, _) -> text(v)),
            new Rule("trim", 0, (v, _) -> text(v).strip()),
            new Rule("unique", 0, (v, _) -> new ArrayList<>(new LinkedHashSet<>(list(v)))),
            new Rule("upper", 0, (v, _) -> text(v).toUpperCase(Locale.ROOT)));

    static Map<String, Filter> all() {
        return Stream.concat(Stream.of(new Default()), RULES.stream())
                .collect(Collectors.toMap(Filter::getName, Function.identity()));
    }

    /** The names, for messages. */
    static String names() {
        return String.join(", ", all().keySet().stream().sorted().toList());
    }

    /**
     * A filter that needs a value.
     *
     * @param arguments how many it takes; -1 is any number
     */
    private record Rule(String name, int arguments, Step step) implements Filter {

        @Override
        public String getName() {
            return name;
        }

        @Override
        public @Nullable Object filter(
                @Nullable Object value, JinjavaInterpreter interpreter, Object[] given, Map<String, Object> named) {
            List<Object> all = Stream.concat(Stream.of(given), named.values().stream())
                    .map(argument -> needed(argument, name))
                    .toList();
            if (arguments >= 0 && all.size() != arguments) {
                throw new IllegalArgumentException("'%s' takes %d arguments".formatted(name, arguments));
            }
            if (value instanceof Missing missing) {
                missing.use();
                return null;
            }
            return step.apply(needed(value, name), all);
        }

        @Override
        public @Nullable Object filter(@Nullable Object value, JinjavaInterpreter interpreter, String... arguments) {
            return filter(value, interpreter, arguments, Map.of());
        }
    }

    /** {@code default(other)}: the other value where the first is not there or null; false and "" stay. */
    private static final class Default implements Filter {

        @Override
        public String getName() {
            return "default";
        }

        @Override
        public @Nullable Object filter(
                @Nullable Object value, JinjavaInterpreter interpreter, Object[] given, Map<String, Object> named) {
            if (given.length != 1) {
                throw new IllegalArgumentException("'default' takes 1 argument");
            }
            return value == null || value instanceof Missing ? given[0] : value;
        }

        @Override
        public @Nullable Object filter(@Nullable Object value, JinjavaInterpreter interpreter, String... arguments) {
            return filter(value, interpreter, arguments, Map.of());
        }
    }

    private static Object needed(@Nullable Object value, String filter) {
        if (value instanceof Missing missing) {
            missing.use();
        }
        if (value == null) {
            throw new IllegalArgumentException("'%s' cannot take null".formatted(filter));
        }
        return value;
    }

    private static String text(@Nullable Object value) {
        if (value == null || value instanceof Collection || value instanceof Map) {
            throw new IllegalArgumentException("needs a text or a number");
        }
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    private static BigDecimal number(Object value) {
        try {
            return new BigDecimal(text(value).strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("needs a number", e);
        }
    }

    private static List<?> list(Object value) {
        if (value instanceof List<?> list && !list.isEmpty()) {
            return list;
        }
        if (value instanceof Collection<?> collection) {
            return List.copyOf(collection);
        }
        throw new IllegalArgumentException("needs a list");
    }

    private static Map<?, ?> map(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException("needs a map");
    }

    private static Object size(Object value) {
        return value instanceof Map<?, ?> map ? map.size() : list(value).size();
    }

    private static int compare(@Nullable Object a, @Nullable Object b) {
        return a instanceof Number x && b instanceof Number y
                ? number(x).compareTo(number(y))
                : text(a).compareTo(text(b));
    }

    private static Map<Object, Object> merge(Map<?, ?> under, Map<?, ?> over) {
        Map<Object, Object> merged = new LinkedHashMap<>(under);
        merged.putAll(over);
        return merged;
    }

    private static Map<Object, Object> without(Map<?, ?> map, List<Object> keys) {
        Map<Object, Object> rest = new LinkedHashMap<>(map);
        keys.forEach(key -> rest.remove(text(key)));
        return rest;
    }
}
