package dev.fairlead.promote.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The hash of something and of its parts. The digest decides; the parts, 64 bits each, only name what moved.
 *
 * @param digest {@code sha256:} and 64 hex digits
 * @param parts 16 hex digits a part, by its name
 */
public record Fingerprint(String digest, Map<String, String> parts) {

    public Fingerprint {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }

    /** The names of the parts that are other, new or gone in another one. */
    public List<String> movedTo(Fingerprint other) {
        TreeSet<String> names = new TreeSet<>(parts.keySet());
        names.addAll(other.parts.keySet());
        names.removeIf(name -> parts.getOrDefault(name, "").equals(other.parts.getOrDefault(name, "")));
        return List.copyOf(names);
    }

    /** The short hash of a part. */
    static String part(String digest) {
        int start = digest.indexOf(':') + 1;
        return digest.substring(start, start + 16);
    }
}
