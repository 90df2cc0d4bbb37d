package dev.fairlead.cluster.sandbox;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Tests that need the sandbox by their nature: skipped, with the reason, where the others run on kind ({@code -Dfairlead.cluster=kind}). */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface SandboxOnly {

    /** What they do that containers cannot be made to, or that the cluster of all others would suffer from. */
    String value();
}
