package dev.fairlead.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the records of a spec demand of their components; the schema has told the user before. */
final class Checks {

    private Checks() {}

    static void dnsLabel(String what, String value, int longest) {
        require(
                value.length() <= longest && value.matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?"),
                what + " is no DNS label: " + value);
    }

    static void notBlank(String what, String value) {
        require(!value.isBlank(), what + " is empty");
    }

    static void inRange(String what, long value, long least, long most) {
        require(value >= least && value <= most, "%s is %d, not in %d..%d".formatted(what, value, least, most));
    }

    static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    /** An unmodifiable copy in the same order. */
    static <V> Map<String, V> ordered(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
