package dev.fairlead.validate.change.judge;

import dev.fairlead.validate.change.Effect;
import java.util.List;

/** All judgements of a release, in the order in which they are told. A new one is a class and a line here. */
public final class Judgements {

    private static final List<Judgement> ALL = List.of(
            new ImmutableFields(),
            new Restarts(),
            new StaleConfig(),
            new Renames(),
            new Removals(),
            new FewerPods(),
            new ReplicasGivenUp(),
            new ProbesRemoved(),
            new LimitsLowered(),
            new ServiceReach());

    private Judgements() {}

    /** What the change of a release does. */
    public static List<Effect> of(ReleasePair pair) {
        return ALL.stream().flatMap(j -> j.judge(pair).stream()).toList();
    }
}
