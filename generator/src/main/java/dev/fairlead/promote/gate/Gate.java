package dev.fairlead.promote.gate;

/** One thing that must hold before a version goes to the next environment. */
public interface Gate {

    /** Its name, as records and refusals have it. */
    String name();

    /** Whether it holds. */
    Verdict judge(Candidate candidate);
}
