package dev.fairlead.report;

import java.util.Comparator;

/**
 * What a part of a report is about: a service in an environment.
 *
 * @param service name of the service, or of a file of manifests
 * @param environment name of the environment; empty for what belongs to none
 */
public record Scope(String service, String environment) implements Comparable<Scope> {

    private static final Comparator<Scope> ORDER =
            Comparator.comparing(Scope::service).thenComparing(Scope::environment);

    @Override
    public int compareTo(Scope other) {
        return ORDER.compare(this, other);
    }

    /** Service and environment, if there is one, with a space between them. */
    @Override
    public String toString() {
        return environment.isEmpty() ? service : service + " " + environment;
    }
}
