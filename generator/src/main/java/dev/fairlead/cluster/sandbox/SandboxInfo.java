package dev.fairlead.cluster.sandbox;

import java.nio.file.Path;
import java.util.List;

/**
 * A sandbox as it is now.
 *
 * @param name its name
 * @param state whether it can be used
 * @param kubeconfig its kubeconfig file, which exists only while it runs; complete in itself, with full rights
 * @param context the one context in that file
 * @param components its processes that run, by name
 */
public record SandboxInfo(String name, State state, Path kubeconfig, String context, List<Component> components) {

    /** Whether a sandbox can be used. */
    public enum State {
        /** All of it runs and answers. */
        RUNNING,
        /** Something of it is left, not enough to be used: {@code up} starts it anew, {@code down} removes it. */
        BROKEN,
        /** There is none. */
        ABSENT
    }

    /** A process of the control plane, such as {@code kube-apiserver}. */
    public record Component(String name, long pid) {}

    public SandboxInfo {
        components = List.copyOf(components);
    }

    /** Whether it can be used. */
    public boolean running() {
        return state == State.RUNNING;
    }
}
