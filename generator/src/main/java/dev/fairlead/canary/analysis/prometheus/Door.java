package dev.fairlead.canary.analysis.prometheus;

/** A way to the HTTP API of a Prometheus. */
@FunctionalInterface
public interface Door {

    /** What came of a request. */
    sealed interface Reply {

        /**
         * Somebody answered.
         *
         * @param cut whether the text was too long to be read whole
         */
        record Body(int status, String text, boolean cut) implements Reply {}

        /** Nobody did. */
        record Nothing(String why) implements Reply {}
    }

    /**
     * Sends a GET.
     *
     * @param path with its query, percent-encoded, from {@code /api/v1/} on
     */
    Reply get(String path);
}
