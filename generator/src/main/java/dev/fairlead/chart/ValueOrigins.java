package dev.fairlead.chart;

import dev.fairlead.finding.Position;
import dev.fairlead.spec.Spec;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.Optional;

/**
 * The values of a package and where each of them was written.
 *
 * @param values each node stands where the spec wrote it, or the template that it came from
 * @param spec the spec, when the values come from one
 */
public record ValueOrigins(YamlNode.Mapping values, Optional<Spec> spec) {

    /** Where a value was written; for one that is not there, what would hold it. */
    public Optional<Position> position(Pointer pointer) {
        for (Pointer at = pointer; !at.isRoot(); at = at.parent()) {
            Optional<YamlNode> found = values.find(at);
            if (found.isPresent()) {
                return found.map(YamlNode::position);
            }
        }
        return Optional.empty();
    }

    /** The way in the spec to a value, such as {@code workload.env.LOG_LEVEL}; empty when it does not stand there. */
    public String specPath(Pointer pointer) {
        Optional<Position> place = values.find(pointer).map(YamlNode::position);
        return spec.flatMap(s -> place.map(s::pointerAt)).map(Pointer::dotted).orElse("");
    }
}
