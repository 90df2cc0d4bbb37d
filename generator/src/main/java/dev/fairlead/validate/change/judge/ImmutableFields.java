package dev.fairlead.validate.change.judge;

import dev.fairlead.validate.change.Effect;
import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Rule;
import java.util.List;
import java.util.stream.Stream;

/** Changes that the API server refuses, so that the upgrade fails. */
public final class ImmutableFields implements Judgement {

    /** The rule of the findings. */
    public static final Rule RULE = Rule.error(
            "change/immutable",
            "A field that the API server does not let anyone change makes the upgrade fail.",
            "take the change back, or let the object be made anew");

    /** A field that is refused, and what to do about it. */
    private record Refused(Updated object, dev.fairlead.compare.FieldChange field, String wayOut) {}

    @Override
    public List<Effect> judge(ReleasePair pair) {
        return refused(pair)
                .map(r -> new Effect(
                        Effect.Kind.IMMUTABLE,
                        r.object().label(),
                        "%s cannot be changed once the object is there"
                                .formatted(r.field().path()),
                        r.wayOut()))
                .toList();
    }

    /** The same as breaches of the rule, to be traced to the spec. */
    public static List<Breach> breaches(ReleasePair pair) {
        return refused(pair)
                .map(r -> RULE.at(
                                r.object().after(),
                                r.field().afterAt(),
                                "%s of a %s cannot be changed: the API server refuses the upgrade"
                                        .formatted(
                                                r.field().path(),
                                                r.object().after().kind()))
                        .withHint(r.wayOut()))
                .toList();
    }

    private static Stream<Refused> refused(ReleasePair pair) {
        return pair.updated()
                .flatMap(u -> ImmutableRules.ALL.stream()
                        .filter(rule -> rule.applies(u))
                        .flatMap(rule -> rule.broken()
                                .apply(u)
                                .distinct()
                                .filter(field -> !ApiDefaults.isSame(field))
                                .map(field -> new Refused(u, field, rule.wayOut()))));
    }
}
