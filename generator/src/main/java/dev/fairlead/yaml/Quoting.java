package dev.fairlead.yaml;

import dev.fairlead.finding.Position;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** How a string is written in a YAML text. */
enum Quoting {
    PLAIN,
    SINGLE,
    DOUBLE,
    BLOCK;

    private static final Position NOWHERE = Position.ofFile("");

    static Quoting of(ScalarNode node) {
        return switch (node.getScalarStyle()) {
            case PLAIN -> PLAIN;
            case SINGLE_QUOTED -> SINGLE;
            case DOUBLE_QUOTED, JSON_SCALAR_STYLE -> DOUBLE;
            case LITERAL, FOLDED -> BLOCK;
        };
    }

    /** Whether a text holds one string in this style and nothing else, such as a tag before it. */
    boolean isWhole(String written) {
        return switch (this) {
            case PLAIN -> !written.startsWith("!") && !written.startsWith("&");
            case SINGLE -> written.startsWith("'") && written.endsWith("'");
            case DOUBLE -> written.startsWith("\"") && written.endsWith("\"");
            case BLOCK -> false;
        };
    }

    /** A string of letters, digits and {@code . _ - :} in this style; in quotes where it would be read as something else. */
    String write(String value) {
        if (!value.matches("[A-Za-z0-9_][A-Za-z0-9_.:-]*")) {
            throw new IllegalArgumentException("not a string that is written as it is: " + value);
        }
        return switch (this) {
            case SINGLE -> "'" + value + "'";
            case PLAIN -> isString(value) ? value : "\"" + value + "\"";
            case DOUBLE, BLOCK -> "\"" + value + "\"";
        };
    }

    private static boolean isString(String plain) {
        return !plain.endsWith(":")
                && !Scalars.isAmbiguous(plain)
                && Scalars.resolve(plain, NOWHERE) instanceof YamlNode.Text;
    }
}
