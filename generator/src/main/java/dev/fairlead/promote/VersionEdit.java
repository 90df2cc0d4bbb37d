package dev.fairlead.promote;

import dev.fairlead.compare.Same;
import dev.fairlead.finding.Finding;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.yaml.MapEdit;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sets the version of an environment in the text of a spec; nothing else of the text changes. */
public final class VersionEdit {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private VersionEdit() {}

    /**
     * The text with another version in it.
     *
     * @param text of a valid spec, as it stands in the file
     * @param file what findings call it
     * @throws InvalidInput when the version is written in a way that cannot be edited in place
     */
    public static String apply(String text, String file, String environment, String tag, Optional<String> digest) {
        if (text.startsWith(BYTE_ORDER_MARK)) {
            return BYTE_ORDER_MARK + apply(text.substring(1), file, environment, tag, digest);
        }
        Pointer version = Pointer.of("environments", environment, "version");
        Map<String, Optional<String>> wanted = new LinkedHashMap<>();
        wanted.put("tag", Optional.of(tag));
        wanted.put("digest", digest);
        String edited = MapEdit.apply(text, file, version, wanted);
        YamlNode before = read(text, file);
        if (!Same.value(with(before, version.tokens(), wanted), read(edited, file))) {
            throw new InvalidInput(Finding.error(
                            "yaml/not-editable",
                            before.find(version).orElse(before).position(),
                            version.toString(),
                            "the version cannot be edited in place without a change elsewhere")
                    .withHint("write it as {tag: …, digest: …}"));
        }
        return edited;
    }

    private static YamlNode read(String text, String file) {
        return new YamlReader(file, YamlLimits.SPEC, YamlReader.Dialect.STRICT).readOne(text);
    }

    /** What the spec shall say afterwards. */
    private static YamlNode with(YamlNode node, List<String> way, Map<String, Optional<String>> wanted) {
        YamlNode.Mapping map = (YamlNode.Mapping) node;
        if (way.isEmpty()) {
            Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
            map.entries().forEach(e -> entries.put(e.key(), e));
            wanted.forEach((key, value) -> value.ifPresentOrElse(
                    v -> entries.put(
                            key, new YamlNode.Entry(key, map.position(), new YamlNode.Text(map.position(), v))),
                    () -> entries.remove(key)));
            return new YamlNode.Mapping(map.position(), List.copyOf(entries.values()));
        }
        return new YamlNode.Mapping(
                map.position(),
                map.entries().stream()
                        .map(e -> e.key().equals(way.getFirst())
                                ? e.withValue(with(e.value(), way.subList(1, way.size()), wanted))
                                : e)
                        .toList());
    }
}
