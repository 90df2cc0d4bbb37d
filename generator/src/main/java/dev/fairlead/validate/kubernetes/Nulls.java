package dev.fairlead.validate.kubernetes;

import dev.fairlead.yaml.YamlNode;

/** Leaves out keys whose value is null, as the API server does when it reads an object. */
public final class Nulls {

    private Nulls() {}

    public static YamlNode dropped(YamlNode node) {
        return switch (node) {
            case YamlNode.Mapping mapping -> dropped(mapping);
            case YamlNode.Sequence list ->
                new YamlNode.Sequence(
                        list.position(),
                        list.items().stream().map(Nulls::dropped).toList());
            case YamlNode.Text _, YamlNode.Numeric _, YamlNode.Bool _, YamlNode.Null _ -> node;
        };
    }

    private static YamlNode.Mapping dropped(YamlNode.Mapping mapping) {
        return new YamlNode.Mapping(
                mapping.position(),
                mapping.entries().stream()
                        .filter(e -> !(e.value() instanceof YamlNode.Null))
                        .map(e -> e.withValue(dropped(e.value())))
                        .toList());
    }
}
