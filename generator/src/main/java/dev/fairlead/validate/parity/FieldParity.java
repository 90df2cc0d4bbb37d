package dev.fairlead.validate.parity;

import dev.fairlead.compare.FieldChange;
import dev.fairlead.compare.FieldPath;
import dev.fairlead.compare.FieldPath.Step;
import dev.fairlead.compare.Same;
import dev.fairlead.validate.manifest.Scalar;
import dev.fairlead.yaml.YamlNode;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells which differences between two trees come from what is free, field by field. */
final class FieldParity {

    private final FreeTexts free;
    private final Translation translation;

    FieldParity(FreeTexts free, Translation translation) {
        this.free = free;
        this.translation = translation;
    }

    /** The changes that what is free explains, with what explains them; the others are not in it. */
    Map<FieldChange, Set<Freedom>> explained(List<FieldChange> changes) {
        Map<FieldChange, Set<Freedom>> explained = new LinkedHashMap<>();
        List<FieldChange> gone = new ArrayList<>();
        List<FieldChange> added = new ArrayList<>();
        for (FieldChange change : changes) {
            Optional<Set<Freedom>> why = explain(change);
            why.ifPresent(w -> explained.put(change, w));
            if (why.isEmpty() && change.after().isEmpty()) {
                gone.add(change);
            } else if (why.isEmpty() && change.before().isEmpty()) {
                added.add(change);
            }
        }
        for (FieldChange old : gone) {
            for (FieldChange young : List.copyOf(added)) {
                Optional<Set<Freedom>> why = renamed(old, young);
                if (why.isPresent()) {
                    explained.put(old, why.get());
                    explained.put(young, why.get());
                    added.remove(young);
                    break;
                }
            }
        }
        return explained;
    }

    /** Why a text of one environment is another in the other, if what is free explains it. */
    Optional<Set<Freedom>> explain(String before, String after) {
        return translation.explain(before, after);
    }

    private Optional<Set<Freedom>> explain(FieldChange change) {
        if (change.before().isPresent() && change.after().isPresent()) {
            return explain(change.path(), change.before().get(), change.after().get());
        }
        return isVariableOfOne(change) ? Optional.of(Set.of(Freedom.VARIABLE)) : Optional.empty();
    }

    private boolean isVariableOfOne(FieldChange change) {
        String name = name(last(change.path()));
        boolean inFirst = change.before().isPresent();
        boolean entry = last(change.path()) instanceof Step.Item
                && parentKey(change.path()).equals("env");
        Optional<String> value = change.before().or(change::after).flatMap(Scalar::text);
        return entry
                ? free.isOnlyIn(name, inFirst)
                : free.isVariable(name, inFirst ? value : Optional.empty(), inFirst ? Optional.empty() : value);
    }

    private Optional<Set<Freedom>> explain(FieldPath path, YamlNode before, YamlNode after) {
        Optional<String> a = Scalar.text(before);
        Optional<String> b = Scalar.text(after);
        if (a.isPresent() && b.isPresent()) {
            return texts(path, a.get(), b.get());
        }
        if (before instanceof YamlNode.Mapping left && after instanceof YamlNode.Mapping right) {
            return maps(path, left, right);
        }
        return before instanceof YamlNode.Sequence left && after instanceof YamlNode.Sequence right
                ? lists(path, left, right)
                : Optional.empty();
    }

    private Optional<Set<Freedom>> texts(FieldPath path, String a, String b) {
        if (a.equals(b)) {
            return Optional.of(Set.of());
        }
        if (isVariable(path, a, b)) {
            return Optional.of(Set.of(Freedom.VARIABLE));
        }
        boolean isVersion = name(last(path)).equals("app.kubernetes.io/version")
                && free.substitutions().contains(new Substitution(a, b, Freedom.VERSION));
        if (isVersion) {
            return Optional.of(Set.of(Freedom.VERSION));
        }
        return translation
                .explain(a, b)
                .or(() -> isChecksum(path, a, b) ? Optional.of(Set.of(Freedom.CONTENT)) : Optional.empty())
                .or(() -> decoded(a).flatMap(x -> decoded(b).flatMap(y -> translation.explain(x, y))));
    }

    private boolean isVariable(FieldPath path, String a, String b) {
        boolean value = last(path).equals(new Step.Key("value")) && path.steps().size() > 1;
        String name = name(value ? path.steps().get(path.steps().size() - 2) : last(path));
        return free.isVariable(name, Optional.of(a), Optional.of(b));
    }

    /** Pod annotations and labels carry hashes of what the pods must restart for. */
    private static boolean isChecksum(FieldPath path, String a, String b) {
        boolean metadata = path.steps().contains(new Step.Key("annotations"))
                || path.steps().contains(new Step.Key("labels"));
        return metadata && a.length() == b.length() && a.matches("[0-9a-f]{8,128}") && b.matches("[0-9a-f]{8,128}");
    }

    private Optional<Set<Freedom>> maps(FieldPath path, YamlNode.Mapping a, YamlNode.Mapping b) {
        if (a.entries().size() != b.entries().size()) {
            return Optional.empty();
        }
        Set<Freedom> all = EnumSet.noneOf(Freedom.class);
        for (YamlNode.Entry left : a.entries()) {
            Optional<Set<Freedom>> why = b.entry(left.key()).stream()
                    .flatMap(same -> explain(path.key(left.key()), left.value(), same.value()).stream())
                    .findFirst()
                    .or(() -> b.entries().stream()
                            .flatMap(other -> translation.explain(left.key(), other.key()).stream()
                                    .flatMap(keys -> explain(path.key(left.key()), left.value(), other.value()).stream()
                                            .map(values -> union(keys, values))))
                            .findFirst());
            if (why.isEmpty()) {
                return Optional.empty();
            }
            all.addAll(why.get());
        }
        return Optional.of(all);
    }

    private Optional<Set<Freedom>> lists(FieldPath path, YamlNode.Sequence a, YamlNode.Sequence b) {
        if (a.items().size() != b.items().size() || Same.value(a, b)) {
            return Optional.empty();
        }
        Set<Freedom> all = EnumSet.noneOf(Freedom.class);
        for (int i = 0; i < a.items().size(); i++) {
            Optional<Set<Freedom>> why = explain(
                    path.item(Integer.toString(i)), a.items().get(i), b.items().get(i));
            if (why.isEmpty()) {
                return Optional.empty();
            }
            all.addAll(why.get());
        }
        return Optional.of(all);
    }

    /** A key or item whose name holds what is free goes by another name in the other environment. */
    private Optional<Set<Freedom>> renamed(FieldChange gone, FieldChange added) {
        boolean neighbours = parent(gone.path()).equals(parent(added.path()));
        return neighbours
                ? translation
                        .explain(name(last(gone.path())), name(last(added.path())))
                        .filter(why -> !why.isEmpty())
                        .flatMap(why -> explain(
                                        gone.path(),
                                        gone.before().orElseThrow(),
                                        added.after().orElseThrow())
                                .map(below -> union(why, below)))
                : Optional.empty();
    }

    private static Optional<String> decoded(String text) {
        if (text.length() < 4 || !text.matches("[A-Za-z0-9+/]+={0,2}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(java.nio.ByteBuffer.wrap(Base64.getDecoder().decode(text)))
                    .toString());
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static Set<Freedom> union(Set<Freedom> a, Set<Freedom> b) {
        Set<Freedom> all = EnumSet.noneOf(Freedom.class);
        all.addAll(a);
        all.addAll(b);
        return all;
    }

    private static Step last(FieldPath path) {
        return path.steps().isEmpty() ? new Step.Key("") : path.steps().getLast();
    }

    private static FieldPath parent(FieldPath path) {
        return path.steps().isEmpty()
                ? path
                : new FieldPath(path.steps().subList(0, path.steps().size() - 1));
    }

    private static String parentKey(FieldPath path) {
        return name(last(parent(path)));
    }

    private static String name(Step step) {
        return switch (step) {
            case Step.Key(String name) -> name;
            case Step.Item(String id) -> id;
        };
    }
}
