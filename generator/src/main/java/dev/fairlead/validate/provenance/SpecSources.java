package dev.fairlead.validate.provenance;

import dev.fairlead.finding.Position;
import dev.fairlead.render.RenderedEnvironment;
import dev.fairlead.spec.Parity.Allowance;
import dev.fairlead.spec.Spec;
import dev.fairlead.spec.tree.Draft;
import dev.fairlead.validate.provenance.Freedom.Why;
import dev.fairlead.validate.provenance.SpecSource.Part;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.List;
import java.util.Optional;

/** Tells of a place in a spec what it is: which part, what it hides, what it reads, and why it may differ. */
final class SpecSources {

    private final RenderedEnvironment rendered;
    private final Spec spec;

    SpecSources(RenderedEnvironment rendered) {
        this.rendered = rendered;
        this.spec = rendered.spec();
    }

    /** What was written at a place, if that is in this spec. */
    Optional<SpecSource> at(Position position) {
        if (!position.file().equals(spec.displayName())) {
            return Optional.empty();
        }
        Pointer pointer = spec.pointerAt(position);
        return pointer.isRoot() ? Optional.empty() : spec.root().find(pointer).map(node -> source(pointer, node));
    }

    /** What an expression has read. */
    List<SpecSource> inputs(List<YamlNode> reads) {
        return reads.stream()
                .map(YamlNode::position)
                .distinct()
                .flatMap(p -> at(p).stream())
                .toList();
    }

    private SpecSource source(Pointer pointer, YamlNode node) {
        Part part = part(pointer);
        Pointer shared = shared(pointer);
        Optional<SpecSource> hidden = part == Part.OVERRIDE || part == Part.VARIABLE
                ? spec.root().find(shared).map(n -> source(shared, n))
                : Optional.empty();
        return new SpecSource(
                pointer,
                node.position(),
                part,
                part == Part.ENVIRONMENT ? pointer.last() : Shown.text(pointer, node),
                hidden,
                inputs(rendered.inputs().getOrDefault(node.position(), List.of())),
                freedom(part, shared));
    }

    private static Part part(Pointer pointer) {
        List<String> tokens = pointer.tokens();
        String first = tokens.getFirst();
        if (first.equals("environments") && tokens.size() > 2) {
            return switch (tokens.get(2)) {
                case "overrides" -> Part.OVERRIDE;
                case "env" -> Part.VARIABLE;
                case "version" -> Part.VERSION;
                case "cluster" -> Part.CLUSTER;
                case "endpoints" -> Part.ENDPOINT;
                default -> Part.OTHER;
            };
        }
        if (first.equals("environments")) {
            return Part.ENVIRONMENT;
        }
        return Draft.PARTS.contains(first) ? Part.SHARED : first.equals("releases") ? Part.RELEASE : Part.OTHER;
    }

    /** The way in the shared part to what an environment's own line stands for. */
    private static Pointer shared(Pointer pointer) {
        List<String> tokens = pointer.tokens();
        if (tokens.size() < 3 || !tokens.getFirst().equals("environments")) {
            return pointer;
        }
        List<String> below = tokens.subList(3, tokens.size());
        Pointer start = switch (tokens.get(2)) {
            case "overrides" -> Pointer.ROOT;
            case "env" -> Pointer.of("workload", "env");
            default -> new Pointer(tokens.subList(0, 3));
        };
        for (String token : below) {
            start = start.child(token);
        }
        return start;
    }

    private Freedom freedom(Part part, Pointer shared) {
        return switch (part) {
            case VERSION -> Freedom.of(Why.VERSION, "version may differ as it is");
            case CLUSTER -> Freedom.of(Why.CLUSTER, "cluster may differ as it is");
            case ENDPOINT -> Freedom.of(Why.ENDPOINT, "endpoints may differ as they are");
            case ENVIRONMENT -> Freedom.of(Why.CLUSTER, "it is chosen by the environment's name");
            case VARIABLE -> Freedom.of(Why.VARIABLE, "variables may differ as they are");
            case SHARED, OVERRIDE -> ofShared(shared);
            case RELEASE, OTHER -> Freedom.of(Why.NOT, "the same line serves all environments");
        };
    }

    private Freedom ofShared(Pointer shared) {
        boolean variable = shared.tokens().size() == 3 && shared.parent().equals(Pointer.of("workload", "env"));
        Optional<Allowance> allowance = spec.parity().allow().stream()
                .filter(a -> a.covers(shared.dotted()))
                .findFirst();
        return allowance
                .map(Freedom::by)
                .orElseGet(() -> variable
                        ? Freedom.of(Why.VARIABLE, "variables may differ as they are")
                        : Freedom.of(Why.NOT, "no entry of parity.allow covers " + shared.dotted()));
    }
}
