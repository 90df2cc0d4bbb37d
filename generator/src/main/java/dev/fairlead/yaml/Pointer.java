package dev.fairlead.yaml;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A JSON pointer (RFC 6901): the way from a document's root to a value.
 *
 * @param tokens unescaped keys and list indexes, outermost first
 */
public record Pointer(List<String> tokens) {

    /** The whole document. */
    public static final Pointer ROOT = new Pointer(List.of());

    public Pointer {
        tokens = List.copyOf(tokens);
    }

    public static Pointer of(String... tokens) {
        return new Pointer(List.of(tokens));
    }

    /**
     * Reads {@code /a/b~1c/0}; the empty string is the root.
     *
     * @throws IllegalArgumentException when the text is not empty and does not start with a slash
     */
    public static Pointer parse(String text) {
        if (text.isEmpty()) {
            return ROOT;
        }
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("a JSON pointer starts with '/': " + text);
        }
        return new Pointer(Stream.of(text.substring(1).split("/", -1))
                .map(t -> t.replace("~1", "/").replace("~0", "~"))
                .toList());
    }

    /** The pointer of a child. */
    public Pointer child(String token) {
        return new Pointer(Stream.concat(tokens.stream(), Stream.of(token)).toList());
    }

    /** The pointer of a list item, counted from 0. */
    public Pointer child(int index) {
        return child(Integer.toString(index));
    }

    /** The pointer of the enclosing value; the root's parent is the root. */
    public Pointer parent() {
        return isRoot() ? this : new Pointer(tokens.subList(0, tokens.size() - 1));
    }

    /** Whether it names the whole document. */
    public boolean isRoot() {
        return tokens.isEmpty();
    }

    /** The last key or index; empty at the root. */
    public String last() {
        return isRoot() ? "" : tokens.getLast();
    }

    /** Dotted, as people write paths: {@code workload.env.LOG_LEVEL}. */
    public String dotted() {
        return String.join(".", tokens);
    }

    /** RFC 6901 text. */
    @Override
    public String toString() {
        return tokens.stream()
                .map(t -> "/" + t.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
    }
}
