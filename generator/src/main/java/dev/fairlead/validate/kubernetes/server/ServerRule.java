package dev.fairlead.validate.kubernetes.server;

import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.ManifestCheck;
import dev.fairlead.validate.manifest.Manifests;
import dev.fairlead.validate.manifest.Rule;
import java.util.List;

/** A check that looks at one object at a time, with one rule. Wrong types are left to the schema. */
interface ServerRule extends ManifestCheck {

    Rule rule();

    /** Looks at one object. */
    void look(Spot object, Refusals refusals);

    @Override
    default List<Rule> rules() {
        return List.of(rule());
    }

    @Override
    default List<Breach> check(Manifests manifests) {
        Refusals refusals = new Refusals(rule(), manifests.kubernetes());
        manifests.objects().forEach(object -> look(Spot.of(object), refusals));
        return refusals.breaches();
    }
}
