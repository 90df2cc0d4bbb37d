package dev.fairlead.promote.gate;

/** One thing that must hold of every release that runs where a version comes from. */
public interface SourceGate {

    /** Its name, as records and refusals have it. */
    String name();

    /** Whether it holds of a release. */
    Verdict judge(Candidate candidate, Observation seen);
}
