package dev.fairlead.validate.trace;

import dev.fairlead.validate.manifest.Scalar;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A path in words, so that {@code readinessProbe.httpGet.path} and {@code probes.readiness.http.path} can be compared:
 * names in camel case are taken apart, plurals lose their s, and list items go by their name instead of their number.
 */
record Words(List<String> all, String last) {

    /** What every object has on its paths, so that it tells nothing. */
    private static final Set<String> IDLE = Set.of("spec", "template", "container", "metadata", "data");
    /** Keys of list items that only hold what the item's name stands for. */
    private static final Set<String> HOLDERS = Set.of("value", "name");

    static Words of(YamlNode root, Pointer pointer) {
        List<String> words = new ArrayList<>();
        String last = "";
        String item = "";
        Optional<YamlNode> here = Optional.of(root);
        for (String token : pointer.tokens()) {
            boolean isItem = here.orElse(null) instanceof YamlNode.Sequence;
            here = here.flatMap(n -> n.find(Pointer.of(token)));
            String name = isItem ? here.flatMap(Words::nameOf).orElse("") : token;
            item = isItem ? name : item;
            last = !item.isEmpty() && HOLDERS.contains(name) ? item : name;
            words.addAll(split(name));
        }
        return new Words(words, last.toLowerCase(Locale.ROOT));
    }

    /** How many words both have. */
    int shared(Words other) {
        List<String> left = new ArrayList<>(other.all);
        return (int)
                all.stream().filter(w -> !IDLE.contains(w)).filter(left::remove).count();
    }

    /** How many of the words are not in the other. */
    int foreign(Words other) {
        Set<String> known = new HashSet<>(other.all);
        return (int) all.stream().filter(w -> !known.contains(w)).count();
    }

    private static Optional<String> nameOf(YamlNode item) {
        Optional<String> own = item.find(Pointer.of("name")).flatMap(Scalar::text);
        if (own.isPresent() || !(item instanceof YamlNode.Mapping mapping)) {
            return own;
        }
        return mapping.entries().stream()
                .flatMap(e -> e.value().find(Pointer.of("name")).flatMap(Scalar::text).stream())
                .findFirst();
    }

    private static List<String> split(String name) {
        List<String> words = new ArrayList<>();
        for (String word : name.replaceAll("([a-z0-9])([A-Z])", "$1 $2").split("[^A-Za-z0-9]+", -1)) {
            String lower = word.toLowerCase(Locale.ROOT);
            boolean plural = lower.length() > 3 && lower.endsWith("s") && !lower.endsWith("ss");
            if (!lower.isEmpty()) {
                words.add(plural ? lower.substring(0, lower.length() - 1) : lower);
            }
        }
        return words;
    }
}
