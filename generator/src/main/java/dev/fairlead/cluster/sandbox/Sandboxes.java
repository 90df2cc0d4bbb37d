package dev.fairlead.cluster.sandbox;

import dev.fairlead.cluster.sandbox.SandboxInfo.State;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.process.Surroundings;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * The sandboxes of one cache folder: starts, shows and removes them. Nothing outside the cache folder is written, least
 * of all the user's kubeconfig.
 */
public final class Sandboxes {

    private final Surroundings surroundings;

    public Sandboxes(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Those of this process's surroundings. */
    public static Sandboxes here() {
        return new Sandboxes(Surroundings.ofThisProcess());
    }

    /**
     * Makes sure that a sandbox runs: one that runs is used as it is (nodes that it lacks are added), what is left of
     * a broken one is removed and it is started anew. Takes seconds, and minutes when the tools have to be built first.
     *
     * @param progress told in short lines what is being done
     * @return the sandbox, running
     * @throws Unavailable when it cannot be started; nothing is left of it then
     */
    public SandboxInfo up(SandboxOptions options, Consumer<String> progress) {
        // Outside the lock: it may take long, and has a lock of its own.
        SandboxTools tools = SandboxTools.ready(surroundings, progress);
        SandboxFolder folder = SandboxFolder.of(options.name(), surroundings);
        try (SandboxLock _ = SandboxLock.take(surroundings)) {
            SandboxInfo found = status(options.name());
            switch (found.state()) {
                case RUNNING -> {
                    progress.accept("sandbox '%s' runs already".formatted(options.name()));
                    addNodes(folder, options.nodes());
                    return found;
                }
                case BROKEN -> {
                    progress.accept("sandbox '%s' is broken: starting it anew".formatted(options.name()));
                    remove(folder);
                }
                case ABSENT -> {}
            }
            new SandboxStart(folder, tools).start(options.nodes(), progress);
            return status(options.name());
        }
    }

    /** How a sandbox is now. Does not wait for one that is being started: that one is still broken or absent. */
    public SandboxInfo status(String name) {
        SandboxFolder folder = SandboxFolder.of(name, surroundings);
        SandboxProcesses processes = new SandboxProcesses(folder);
        List<SandboxInfo.Component> running = processes.running();
        State state;
        if (!folder.exists() && running.isEmpty()) {
            state = State.ABSENT;
        } else if (processes.missing().isEmpty()
                && SandboxFacts.read(folder)
                        .filter(facts -> facts.answers(folder))
                        .isPresent()) {
            state = State.RUNNING;
        } else {
            state = State.BROKEN;
        }
        return new SandboxInfo(name, state, folder.kubeconfig(), folder.context(), running);
    }

    /** Every sandbox of which something is left, by name. */
    public List<SandboxInfo> list() {
        return SandboxFolder.names(surroundings).stream().map(this::status).toList();
    }

    /**
     * Ends a sandbox and removes all that it made.
     *
     * @param progress told in short lines what is being done
     * @return whether there was anything to remove
     * @throws Unavailable when something of it cannot be removed
     */
    public boolean down(String name, Consumer<String> progress) {
        SandboxFolder folder = SandboxFolder.of(name, surroundings);
        try (SandboxLock _ = SandboxLock.take(surroundings)) {
            boolean something =
                    folder.exists() || !new SandboxProcesses(folder).running().isEmpty();
            if (something) {
                progress.accept("stopping sandbox '%s'".formatted(name));
                remove(folder);
            }
            return something;
        }
    }

    /** A client with all rights on a running sandbox; the caller closes it. */
    public static KubernetesClient client(SandboxInfo sandbox) {
        if (!sandbox.running()) {
            throw new Unavailable(
                    "the sandbox '%s' is not running".formatted(sandbox.name()), "start it with: fairlead sandbox up");
        }
        return SandboxKubeconfig.client(sandbox.kubeconfig());
    }

    private static void remove(SandboxFolder folder) {
        new SandboxProcesses(folder).stop();
        folder.delete();
    }

    private static void addNodes(SandboxFolder folder, int wanted) {
        SandboxFacts facts = SandboxFacts.read(folder).orElseThrow();
        if (facts.nodes() < wanted) {
            SandboxNodes.ensure(folder.kubeconfig(), wanted);
            try {
                new SandboxFacts(facts.server(), wanted).write(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
