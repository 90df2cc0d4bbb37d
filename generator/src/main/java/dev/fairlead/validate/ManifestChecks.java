package dev.fairlead.validate;

import dev.fairlead.validate.kubernetes.CelCheck;
import dev.fairlead.validate.kubernetes.KindCheck;
import dev.fairlead.validate.kubernetes.LifecycleCheck;
import dev.fairlead.validate.kubernetes.PlaceCheck;
import dev.fairlead.validate.kubernetes.SchemaCheck;
import dev.fairlead.validate.kubernetes.server.ServerRules;
import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.ManifestCheck;
import dev.fairlead.validate.manifest.Manifests;
import dev.fairlead.validate.manifest.Rule;
import dev.fairlead.validate.policy.Policies;
import java.util.List;
import java.util.stream.Stream;

/** The checks of rendered objects, in the order in which they run. */
public final class ManifestChecks {

    static final List<ManifestCheck> ALL = Stream.of(
                    List.of(new KindCheck(), new LifecycleCheck(), new SchemaCheck(), new CelCheck(), new PlaceCheck()),
                    ServerRules.ALL,
                    Policies.ALL)
            .flatMap(List::stream)
            .toList();

    private ManifestChecks() {}

    /** All that is wrong with a release's objects. */
    public static List<Breach> find(Manifests manifests) {
        return ALL.stream().flatMap(check -> check.check(manifests).stream()).toList();
    }

    /** Every rule that rendered objects, and what a spec declares of them, are held to. */
    public static List<Rule> rules() {
        return Stream.concat(
                        ALL.stream().flatMap(c -> c.rules().stream()),
                        Policies.OF_SPECS.stream().flatMap(p -> p.rules().stream()))
                .toList();
    }
}
