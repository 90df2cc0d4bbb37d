package dev.fairlead.canary;

import dev.fairlead.install.WaitLimits;

/**
 * How a canary is worked on.
 *
 * @param limits how long a rollout may take
 * @param stay whether to stay until there is nothing more to do; else only the next change is made
 * @param programVersion version of Fairlead, written into the release
 */
public record CanaryOptions(WaitLimits limits, boolean stay, String programVersion) {}
