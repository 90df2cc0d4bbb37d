package dev.fairlead.canary;

import dev.fairlead.fault.PodWitness;

/** Watches a release from now on: the fewest ready pods that users ever had, and the most canaries at a time. */
final class Capacity implements AutoCloseable {

    private final PodWitness pods;

    Capacity(CanaryRehearsal rehearsal) {
        this.pods = PodWitness.of(rehearsal.access.client(), rehearsal.namespace);
    }

    long fewest() {
        return pods.fewest();
    }

    long canaries() {
        return pods.canaries();
    }

    @Override
    public void close() {
        pods.close();
    }
}
