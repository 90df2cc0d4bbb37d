package dev.fairlead.kind;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Tests with real containers and real traffic: one kind node for the whole test run, started by Testcontainers at the first need
 * and removed at the end. A {@link dev.fairlead.cluster.sandbox.TestCluster} gives each test a fresh namespace on it, an {@link
 * Entrance} a way in from this machine. One such test runs at a time, so that none takes the other's processor away.
 *
 * <p>Without an engine or the node's image they are skipped and say how to get one; with {@code FAIRLEAD_KIND=required} that is a
 * failure.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("kind")
@ResourceLock("kind")
@Execution(ExecutionMode.SAME_THREAD)
@ExtendWith(KindExtension.class)
public @interface WithKind {}
