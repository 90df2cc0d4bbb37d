package dev.fairlead.compare;

import java.util.List;
import java.util.stream.Stream;

/**
 * The way to a field, which reads the same when the items of a list move: an item goes by its name where it has one.
 *
 * @param steps outermost first
 */
public record FieldPath(List<Step> steps) {

    /** The whole tree. */
    public static final FieldPath ROOT = new FieldPath(List.of());

    /** One step down. */
    public sealed interface Step {

        /** The key of a map. */
        record Key(String name) implements Step {}

        /**
         * The item of a list.
         *
         * @param id what it goes by: its name, else its number, counted from 0
         */
        record Item(String id) implements Step {}
    }

    public FieldPath {
        steps = List.copyOf(steps);
    }

    /** The path of a map's key. */
    public FieldPath key(String name) {
        return child(new Step.Key(name));
    }

    /** The path of a list's item. */
    public FieldPath item(String id) {
        return child(new Step.Item(id));
    }

    private FieldPath child(Step step) {
        return new FieldPath(Stream.concat(steps.stream(), Stream.of(step)).toList());
    }

    /** Whether it is the other path or leads to something below it. */
    public boolean isWithin(FieldPath other) {
        return steps.size() >= other.steps.size()
                && steps.subList(0, other.steps.size()).equals(other.steps);
    }

    /** As people write it: {@code spec.template.spec.containers[main].image}; a key with a dot or bracket is quoted. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Step step : steps) {
            switch (step) {
                case Step.Key(String name)
                when name.matches("[^.\\[\\]\"]+") ->
                    text.append(text.isEmpty() ? "" : ".").append(name);
                case Step.Key(String name) -> text.append("[\"").append(name).append("\"]");
                case Step.Item(String id) -> text.append('[').append(id).append(']');
            }
        }
        return text.toString();
    }
}
