package dev.fairlead.cluster.sandbox;

import java.util.regex.Pattern;

/**
 * What sandbox is wanted.
 *
 * @param name a DNS label of at most 40 characters; several sandboxes run side by side under different names
 * @param nodes number of nodes of 8 CPUs and 32 GiB each, 1 to 100
 */
public record SandboxOptions(String name, int nodes) {

    /** The name of the sandbox when none is given. */
    public static final String DEFAULT_NAME = "sandbox";

    private static final int DEFAULT_NODES = 2;
    private static final int MOST_NODES = 100;
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");

    /** @throws IllegalArgumentException with a message for the user when the name or the number cannot be */
    public SandboxOptions {
        requireName(name);
        if (nodes < 1 || nodes > MOST_NODES) {
            throw new IllegalArgumentException("a sandbox has 1 to %d nodes, not %d".formatted(MOST_NODES, nodes));
        }
    }

    /** The sandbox named {@value #DEFAULT_NAME} with two nodes. */
    public static SandboxOptions defaults() {
        return named(DEFAULT_NAME);
    }

    /** A sandbox with two nodes. */
    public static SandboxOptions named(String name) {
        return new SandboxOptions(name, DEFAULT_NODES);
    }

    /** The same sandbox with another number of nodes. */
    public SandboxOptions withNodes(int number) {
        return new SandboxOptions(name, number);
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    static String requireName(String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "'%s' cannot name a sandbox: lower-case letters, digits and '-', at most 40, such as '%s'"
                            .formatted(name, DEFAULT_NAME));
        }
        return name;
    }
}
