package dev.fairlead.canary;

import dev.fairlead.spec.Canary;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlReader;

/** Sections of specs, as tests write them. */
final class TestCanary {

    private TestCanary() {}

    static Canary of(String yaml) {
        return Canary.of(section(yaml));
    }

    static YamlNode.Mapping section(String yaml) {
        return (YamlNode.Mapping) new YamlReader("canary", YamlLimits.SPEC, YamlReader.Dialect.HELM).readOne(yaml);
    }
}
