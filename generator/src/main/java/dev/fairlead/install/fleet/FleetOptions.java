package dev.fairlead.install.fleet;

/**
 * How a run goes over its services.
 *
 * @param parallel services that are worked on at once, at least 1
 * @param failFast whether nothing more is begun after a failure
 */
public record FleetOptions(int parallel, boolean failFast) {}
