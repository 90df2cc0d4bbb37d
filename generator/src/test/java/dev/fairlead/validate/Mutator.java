package dev.fairlead.validate;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Changes one thing in a tree of maps, lists and scalars, as a slip of the hand would. The same seed, the same slips. */
final class Mutator {

    private static final List<Object> NUMBERS = List.of(
            0,
            -1,
            1,
            1.5,
            99,
            101,
            3601,
            65536,
            70000,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE + 1L,
            new BigInteger("99999999999999999999"),
            -2147483649L);
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "a b",
            "-a",
            "a-",
            "a--b",
            "A",
            "a_b",
            "a.b",
            "a/b",
            "..",
            "../x",
            "/",
            "//",
            "x=y",
            "0",
            "8080",
            "true",
            "10.0.0.1",
            "100%",
            "150%",
            "-1",
            "1e3",
            "1Gi",
            "1m",
            "1.5",
            "名",
            "a\nb",
            "a\tb",
            "$(X)",
            "x".repeat(64),
            "x".repeat(254),
            "1.2.3.4/33",
            "%2f",
            ".");
    private static final List<String> UNITS = List.of("", "m", "k", "Ki", "Mi", "Gi", "G", "MB", "mi", "s", "%", "E");

    private final Random random;

    /** A changed tree, and in words what was changed. */
    record Mutant(String change, Object tree) {}

    /** One value of a tree: what holds it, and under which key or index. */
    private record Slot(Object parent, Object key, String path) {

        @Nullable
        Object get() {
            return parent instanceof List<?> list ? list.get((Integer) key) : ((Map<?, ?>) parent).get(key);
        }

        @SuppressWarnings({"unchecked", "NullAway"}) // null is one of the slips
        void set(@Nullable Object value) {
            if (parent instanceof List<?>) {
                ((List<Object>) parent).set((Integer) key, value);
            } else {
                ((Map<String, Object>) parent).put((String) key, value);
            }
        }

        @SuppressWarnings("unchecked")
        void remove() {
            if (parent instanceof List<?> list) {
                list.remove(((Integer) key).intValue());
            } else {
                ((Map<String, Object>) parent).remove((String) key);
            }
        }
    }

    Mutator(long seed) {
        this.random = new Random(seed);
    }

    /** A changed copy. */
    Mutant mutate(Object tree) {
        Object copy = java.util.Objects.requireNonNull(copy(tree));
        List<Slot> slots = new ArrayList<>();
        collect(copy, "", slots);
        Slot slot = pick(slots);
        return new Mutant(change(slot, slots), copy);
    }

    private String change(Slot slot, List<Slot> slots) {
        return switch (random.nextInt(10)) {
            case 0 -> {
                slot.remove();
                yield slot.path() + ": dropped";
            }
            case 1 -> renamed(slot);
            case 2 -> to(slot, pick(NUMBERS));
            case 3 -> to(slot, pick(List.of(List.of(), Map.of(), "", List.of("a"), Map.of("a", "b"), true, "text")));
            case 4 -> {
                slot.set(null);
                yield slot.path() + ": null";
            }
            case 5 -> duplicated(slot);
            case 6 ->
                to(slot, java.util.Objects.requireNonNullElse(copy(pick(slots).get()), ""));
            case 7 -> quantity(slot);
            default -> slot.get() instanceof Number ? to(slot, pick(NUMBERS)) : to(slot, pick(TEXTS));
        };
    }

    private static String to(Slot slot, Object value) {
        slot.set(value);
        String shown = String.valueOf(value);
        return "%s: %s".formatted(slot.path(), shown.length() > 80 ? shown.substring(0, 80) + "…" : shown);
    }

    /** A key with two letters swapped, in another case, or with one letter less; an item is put elsewhere. */
    @SuppressWarnings("unchecked")
    private String renamed(Slot slot) {
        if (!(slot.key() instanceof String key)) {
            return duplicated(slot);
        }
        String other = switch (random.nextInt(4)) {
            case 0 -> key.length() < 2 ? key + "x" : key.charAt(1) + key.substring(0, 1) + key.substring(2);
            case 1 -> key.toUpperCase(java.util.Locale.ROOT);
            case 2 -> key + pick(List.of("s", " ", "-", "/x", "_"));
            default -> key.substring(Math.min(1, key.length() - 1));
        };
        Object value = slot.get();
        slot.remove();
        ((Map<String, @Nullable Object>) slot.parent()).put(other, value);
        return "%s: called %s".formatted(slot.path(), other);
    }

    /** An item of a list once more. */
    @SuppressWarnings({"unchecked", "NullAway"})
    private String duplicated(Slot slot) {
        if (slot.parent() instanceof List<?>) {
            ((List<Object>) slot.parent()).add(copy(slot.get()));
            return slot.path() + ": twice";
        }
        return to(slot, pick(TEXTS));
    }

    /** Another unit, or a number where there was none. */
    private String quantity(Slot slot) {
        if (slot.get() instanceof String text && text.matches("[0-9.]+[A-Za-z%]*")) {
            return to(slot, text.replaceAll("[A-Za-z%]*$", "") + pick(UNITS));
        }
        return to(slot, slot.get() instanceof Number n ? n + pick(UNITS) : pick(TEXTS));
    }

    private static void collect(@Nullable Object node, String path, List<Slot> slots) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                slots.add(new Slot(map, key, path + "/" + key));
                collect(value, path + "/" + key, slots);
            });
        } else if (node instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                slots.add(new Slot(list, i, path + "/" + i));
                collect(list.get(i), path + "/" + i, slots);
            }
        }
    }

    private static @Nullable Object copy(@Nullable Object node) {
        if (node instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, value) -> copy.put(String.valueOf(key), copy(value)));
            return copy;
        }
        if (node instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(copy(item)));
            return copy;
        }
        return node;
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
