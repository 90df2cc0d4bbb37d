package dev.fairlead.cluster.sandbox;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests on a real control plane: one sandbox for the whole test run, started at the first need and removed at the end. A
 * parameter of type {@link TestCluster} gives each test a fresh namespace on it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("cluster")
@ExtendWith(SandboxExtension.class)
public @interface WithSandbox {}
