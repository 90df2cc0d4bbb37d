package dev.fairlead.validate.provenance;

import dev.fairlead.yaml.Pointer;

/** Something that decides what stands in a field of a manifest. */
public sealed interface Cause {

    /** How the cause shows in the field. */
    enum Role {
        /** The field is the cause's value. */
        WHOLE,
        /** The field holds the cause's value beside other text. */
        PART,
        /** The field is reckoned from it: a hash, a sum, a choice. */
        DERIVED,
        /** It decides whether the field is there at all. */
        PRESENCE,
        /** It looks like the origin, but no trial has shown it. */
        LIKELY
    }

    Role role();

    /**
     * A value of the release.
     *
     * @param pointer the way to it in the values, or in the chart's defaults
     */
    record OfValue(Pointer pointer, Role role) implements Cause {}

    /**
     * The name of a key in the values.
     *
     * @param pointer the way to the key
     */
    record OfKey(Pointer pointer, Role role) implements Cause {}

    /** What Helm tells a chart beside its values. */
    record OfRelease(Fact fact, Role role) implements Cause {}

    /** What Helm tells a chart. */
    enum Fact {
        NAME("the release's name"),
        NAMESPACE("the release's namespace");

        private final String words;

        Fact(String words) {
            this.words = words;
        }

        /** As people say it. */
        public String words() {
            return words;
        }
    }
}
