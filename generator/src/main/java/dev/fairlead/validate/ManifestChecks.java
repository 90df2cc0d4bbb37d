package dev.fairlead.validate;

import dev.fairlead.validate.kubernetes.KindCheck;
import dev.fairlead.validate.kubernetes.PlaceCheck;
import dev.fairlead.validate.kubernetes.SchemaCheck;
import dev.fairlead.validate.kubernetes.server.ServerRules;
import dev.fairlead.validate.manifest.ManifestCheck;
import dev.fairlead.validate.manifest.Rule;
import dev.fairlead.validate.policy.Policies;
import java.util.List;
import java.util.stream.Stream;

/** The checks of rendered objects, in the order in which they run. */
public final class ManifestChecks {

    static final List<ManifestCheck> ALL = Stream.of(
                    List.of(new KindCheck(), new SchemaCheck(), new PlaceCheck()), ServerRules.ALL, Policies.ALL)
            .flatMap(List::stream)
            .toList();

    private ManifestChecks() {}

    /** Every rule that rendered objects are held to. */
    public static List<Rule> rules() {
        return ALL.stream().flatMap(c -> c.rules().stream()).toList();
    }
}
