package dev.fairlead.canary;

/** Someone else made a revision of the release while we watched it: nothing may be changed any more. */
final class Overtaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Overtaken(String by) {
        super(by);
    }
}
