package dev.fairlead.validate.across;

/** One check that needs all environments of a service. */
public interface EnvironmentsCheck {

    /** What it looks at, as verdicts name it. */
    String subject();

    /** All that it finds. */
    Outcome check(ServiceRendering service);
}
