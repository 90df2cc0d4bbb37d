package dev.fairlead.render;

import dev.fairlead.finding.Position;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.List;
import java.util.function.Function;

/**
 * What there is to evaluate in one environment of a spec, valid or not.
 *
 * @param root the whole document
 * @param text the document as it was written
 * @param pointers the way to the value that was written at a place
 * @param environment name of the environment
 * @param merged the shared part with the environment's overrides and variables laid over it
 */
record Strings(
        YamlNode.Mapping root,
        SpecText text,
        Function<Position, Pointer> pointers,
        String environment,
        YamlNode.Mapping merged) {

    /** The node at a path, or an empty map where there is none. */
    YamlNode node(String... tokens) {
        return node(root, tokens);
    }

    /** The node at a path of a document, or an empty map where there is none. */
    static YamlNode node(YamlNode.Mapping root, String... tokens) {
        return root.find(Pointer.of(tokens)).orElse(new YamlNode.Mapping(root.position(), List.of()));
    }
}
