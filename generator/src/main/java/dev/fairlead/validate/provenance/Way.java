package dev.fairlead.validate.provenance;

import dev.fairlead.finding.UnknownName;
import dev.fairlead.validate.manifest.Scalar;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A path as people type it: {@code spec.template.spec.containers[shop].env[DB_URL].value}. An item of a list goes by its
 * name, by another value that tells it from the others, or by its number from 0. A key with dots need not be quoted.
 *
 * @param steps keys and items, outermost first
 */
record Way(List<String> steps) {

    private static final Pattern STEP = Pattern.compile("\\[\"([^\"]*)\"]|\\[([^\\]]*)]|([^.\\[\\]]+)|(\\.)");
    private static final List<String> NAMES =
            List.of("name", "mountPath", "containerPort", "port", "topologyKey", "type");

    Way {
        steps = List.copyOf(steps);
    }

    static Way parse(String text) {
        List<String> steps = new ArrayList<>();
        Matcher step = STEP.matcher(text);
        while (step.find()) {
            for (int group = 1; group <= 3; group++) {
                if (step.group(group) != null) {
                    steps.add(step.group(group));
                }
            }
        }
        return new Way(steps);
    }

    /** The way without its first step. */
    Way below() {
        return new Way(steps.subList(1, steps.size()));
    }

    /** The place that it leads to, if there is something. */
    Optional<Pointer> in(YamlNode root) {
        return follow(root, Pointer.ROOT, steps);
    }

    /** The place that it leads to, or would lead to if there were something: as far as the tree goes, then as it is typed. */
    Pointer towards(YamlNode root) {
        for (int known = steps.size(); known > 0; known--) {
            Optional<Pointer> start = follow(root, Pointer.ROOT, steps.subList(0, known));
            if (start.isPresent()) {
                Pointer at = start.get();
                for (String rest : steps.subList(known, steps.size())) {
                    at = at.child(rest);
                }
                return at;
            }
        }
        return new Pointer(steps);
    }

    /**
     * Says which of its steps leads nowhere.
     *
     * @param what what it is a way in, such as {@code values}
     */
    UnknownName unknown(YamlNode root, String what) {
        for (int known = steps.size() - 1; known >= 0; known--) {
            Optional<Pointer> start = follow(root, Pointer.ROOT, steps.subList(0, known));
            Optional<YamlNode> parent = start.flatMap(root::find);
            if (parent.isPresent()) {
                String place = start.get().isRoot() ? what : what + " at " + String.join(".", steps.subList(0, known));
                return new UnknownName("field", steps.get(known), names(parent.get()), place);
            }
        }
        return new UnknownName("field", String.join(".", steps), List.of(), what);
    }

    private static Optional<Pointer> follow(YamlNode node, Pointer at, List<String> left) {
        if (left.isEmpty()) {
            return Optional.of(at);
        }
        return switch (node) {
            case YamlNode.Mapping map -> inMap(map, at, left);
            case YamlNode.Sequence list ->
                index(list, left.getFirst())
                        .flatMap(i -> follow(list.items().get(i), at.child(i), left.subList(1, left.size())));
            case YamlNode.Text _, YamlNode.Numeric _, YamlNode.Bool _, YamlNode.Null _ -> Optional.empty();
        };
    }

    /** A key may hold dots: the longest run of steps that is a key. */
    private static Optional<Pointer> inMap(YamlNode.Mapping map, Pointer at, List<String> left) {
        for (int length = left.size(); length > 0; length--) {
            String key = String.join(".", left.subList(0, length));
            Optional<YamlNode> value = map.get(key);
            if (value.isPresent()) {
                Optional<Pointer> found = follow(value.get(), at.child(key), left.subList(length, left.size()));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Integer> index(YamlNode.Sequence list, String id) {
        for (String name : NAMES) {
            List<Integer> named = IntStream.range(0, list.items().size())
                    .filter(i -> list.items()
                            .get(i)
                            .find(Pointer.of(name))
                            .flatMap(Scalar::text)
                            .filter(id::equals)
                            .isPresent())
                    .boxed()
                    .toList();
            if (named.size() == 1) {
                return Optional.of(named.getFirst());
            }
        }
        boolean inRange =
                id.matches("[0-9]{1,6}") && Integer.parseInt(id) < list.items().size();
        return inRange ? Optional.of(Integer.parseInt(id)) : Optional.empty();
    }

    private static List<String> names(YamlNode node) {
        return switch (node) {
            case YamlNode.Mapping map -> map.keys();
            case YamlNode.Sequence list ->
                IntStream.range(0, list.items().size())
                        .mapToObj(i -> list.items()
                                .get(i)
                                .find(Pointer.of("name"))
                                .flatMap(Scalar::text)
                                .orElse(Integer.toString(i)))
                        .toList();
            case YamlNode.Text _, YamlNode.Numeric _, YamlNode.Bool _, YamlNode.Null _ -> List.of();
        };
    }

    /** A place as people type it: items of lists by their names. */
    static String written(YamlNode root, Pointer pointer) {
        StringBuilder text = new StringBuilder();
        Pointer at = Pointer.ROOT;
        for (String token : pointer.tokens()) {
            boolean isItem = root.find(at).orElse(null) instanceof YamlNode.Sequence;
            at = at.child(token);
            if (isItem) {
                text.append('[')
                        .append(root.find(at.child("name"))
                                .flatMap(Scalar::text)
                                .orElse(token))
                        .append(']');
            } else if (token.matches("[^.\\[\\]\"]+")) {
                text.append(text.isEmpty() ? "" : ".").append(token);
            } else {
                text.append("[\"").append(token).append("\"]");
            }
        }
        return text.toString();
    }
}
