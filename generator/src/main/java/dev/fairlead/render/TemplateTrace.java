package dev.fairlead.render;

import dev.fairlead.finding.Position;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which line of a values template wrote which value.
 *
 * @param name what positions call the template
 * @param lines its text
 * @param written what its expressions gave, by pointer into the values
 */
public record TemplateTrace(String name, List<String> lines, Map<Pointer, Written> written) {

    /**
     * An expression of a template that gave a value.
     *
     * @param position where it stands
     * @param reads the scalars of the spec that it read, in their order, each at its place in the spec
     */
    public record Written(Position position, List<YamlNode> reads) {

        public Written {
            reads = List.copyOf(reads);
        }
    }

    public TemplateTrace {
        lines = List.copyOf(lines);
        written = Map.copyOf(written);
    }

    static TemplateTrace of(Source source, Map<Pointer, Written> written) {
        return new TemplateTrace(source.at(0).file(), source.text().lines().toList(), written);
    }

    /** The expression that gave a value, or the nearest map or list around it. */
    public Optional<Written> expression(Pointer pointer) {
        for (Pointer at = pointer; ; at = at.parent()) {
            Written found = written.get(at);
            if (found != null || at.isRoot()) {
                return Optional.ofNullable(found);
            }
        }
    }

    /** The text of the line at a position; nothing when the position is not in this template. */
    public Optional<String> line(Position position) {
        boolean here = position.file().equals(name) && position.line() > 0 && position.line() <= lines.size();
        return here ? Optional.of(lines.get(position.line() - 1).strip()) : Optional.empty();
    }
}
