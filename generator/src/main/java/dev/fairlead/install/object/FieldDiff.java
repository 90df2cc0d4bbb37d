package dev.fairlead.install.object;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One field that two forms of an object do not agree on.
 *
 * @param path way to the field, such as {@code spec.template.spec.containers[main].image}
 * @param before value that is there, empty when there is none
 * @param after value that is wanted, empty when it goes
 */
public record FieldDiff(String path, String before, String after) {

    private static final String MASK = "<masked>";

    /**
     * The fields in which a wanted object differs from another one; Secret values are masked.
     *
     * @param other the live object, or the one that was applied before
     * @param onlyWanted whether fields that only the other one has are left out, as the server adds defaults
     */
    public static List<FieldDiff> between(
            ObjectRef ref, Map<String, Object> wanted, Map<String, Object> other, boolean onlyWanted) {
        List<FieldDiff> found = new ArrayList<>();
        compare("", wanted, other, onlyWanted, found);
        if (!ref.kind().equals("Secret")) {
            return found;
        }
        return found.stream()
                .filter(d -> !(onlyWanted && d.path.startsWith("stringData")))
                .map(d -> d.path.startsWith("data") || d.path.startsWith("stringData")
                        ? new FieldDiff(d.path, mask(d.before), mask(d.after))
                        : d)
                .toList();
    }

    private static String mask(String value) {
        return value.isEmpty() ? "" : MASK;
    }

    private static void compare(
            String path, @Nullable Object wanted, @Nullable Object other, boolean onlyWanted, List<FieldDiff> found) {
        if (isEmpty(wanted) && (onlyWanted || isEmpty(other))) {
            return;
        }
        if (wanted instanceof Map<?, ?> a && other instanceof Map<?, ?> b) {
            maps(path, Plain.map(a), Plain.map(b), onlyWanted, found);
        } else if (wanted instanceof List<?> a && other instanceof List<?> b) {
            lists(path, a, b, onlyWanted, found);
        } else if (!sameScalar(path, wanted, other)) {
            found.add(new FieldDiff(path, text(other), text(wanted)));
        }
    }

    private static void maps(
            String path, Map<String, Object> a, Map<String, Object> b, boolean onlyWanted, List<FieldDiff> found) {
        Set<String> keys = new LinkedHashSet<>(a.keySet());
        if (!onlyWanted) {
            keys.addAll(b.keySet());
        }
        keys.forEach(k -> compare(path.isEmpty() ? k : path + "." + k, a.get(k), b.get(k), onlyWanted, found));
    }

    private static void lists(String path, List<?> a, List<?> b, boolean onlyWanted, List<FieldDiff> found) {
        Map<String, Object> left = keyed(a);
        Map<String, Object> right = keyed(b);
        Set<String> keys = new LinkedHashSet<>(left.keySet());
        // The server adds no items to lists by default; someone else's are left out where items have names.
        if (!onlyWanted || !isNamed(a)) {
            keys.addAll(right.keySet());
        }
        keys.forEach(k ->
                compare(path + "[" + k + "]", left.get(k), right.get(k), onlyWanted && left.containsKey(k), found));
    }

    private static boolean isNamed(List<?> list) {
        return list.stream().allMatch(i -> i instanceof Map<?, ?> m && m.get("name") instanceof String)
                && list.stream()
                                .map(i -> ((Map<?, ?>) i).get("name"))
                                .distinct()
                                .count()
                        == list.size();
    }

    private static Map<String, Object> keyed(List<?> list) {
        boolean named = isNamed(list);
        Map<String, Object> keyed = new LinkedHashMap<>();
        IntStream.range(0, list.size())
                .forEach(i -> keyed.put(
                        named ? String.valueOf(((Map<?, ?>) list.get(i)).get("name")) : Integer.toString(i),
                        list.get(i)));
        return keyed;
    }

    private static boolean sameScalar(String path, @Nullable Object a, @Nullable Object b) {
        if (Objects.equals(a, b)) {
            return true;
        }
        boolean quantity = path.contains("limits.") || path.contains("requests.") || path.contains("hard.");
        return quantity && a != null && b != null && quantity(text(a)).equals(quantity(text(b)));
    }

    /** The server writes quantities in their shortest form: 1000m becomes 1. */
    private static String quantity(String text) {
        try {
            BigDecimal amount = io.fabric8.kubernetes.api.model.Quantity.getAmountInBytes(
                    new io.fabric8.kubernetes.api.model.Quantity(text));
            return amount == null ? text : amount.stripTrailingZeros().toPlainString();
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value == null
                || (value instanceof Map<?, ?> map && map.isEmpty())
                || (value instanceof List<?> list && list.isEmpty());
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }
}
