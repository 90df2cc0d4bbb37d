package dev.fairlead.kind;

/** What became of one request. */
sealed interface Reply {

    /**
     * The sample service answered, whole.
     *
     * @param status of HTTP
     * @param version of the image that answered
     * @param pod that answered
     * @param cookie that it set, {@code name=value}; empty when none
     */
    record Answer(int status, String version, String pod, String cookie) implements Reply {}

    /**
     * No whole answer came.
     *
     * @param why in a few words, the same for the same cause
     */
    record Lost(String why) implements Reply {}
}
