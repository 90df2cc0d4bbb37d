package dev.fairlead.install.plan;

import java.util.List;

/**
 * A plan that was made before, as far as an install has to keep to it. It is only compared with: what is installed comes
 * from the spec, and a plan that was tampered with can do no more than make an install refuse.
 *
 * @param service name of the service
 * @param releases what it rests on, one a release, in the order in which they are installed
 */
public record SavedPlan(String service, List<Basis> releases) {

    public SavedPlan {
        releases = List.copyOf(releases);
    }
}
