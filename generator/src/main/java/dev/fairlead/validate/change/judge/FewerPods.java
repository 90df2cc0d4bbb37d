package dev.fairlead.validate.change.judge;

import dev.fairlead.validate.change.Effect;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.validate.manifest.Pod;
import java.util.ArrayList;
import java.util.List;

/** The fewest or the most pods of a workload are fewer than before. */
final class FewerPods implements Judgement {

    @Override
    public List<Effect> judge(ReleasePair pair) {
        List<Effect> effects = new ArrayList<>();
        for (Manifest now : pair.after().objects()) {
            boolean serves = Pod.of(now).filter(Pod::isServing).isPresent()
                    && !now.kind().equals("DaemonSet");
            if (serves) {
                pair.before().objects().stream()
                        .filter(m -> m.label().equals(now.label()))
                        .findFirst()
                        .ifPresent(was ->
                                judge(now.label(), Scale.of(was, pair.before()), Scale.of(now, pair.after()), effects));
            }
        }
        return effects;
    }

    private static void judge(String label, Scale was, Scale is, List<Effect> effects) {
        if (is.least() < was.least()) {
            String consequence = is.least() == 0
                    ? ": it may stop altogether"
                    : is.least() == 1 ? ": a node that fails takes it away for a while" : "";
            effects.add(effect(label, "the fewest pods go from %d to %d%s", was.least(), is.least(), consequence));
        }
        if (is.most() < was.most() && (is.isAutoscaled() || was.isAutoscaled())) {
            effects.add(effect(label, "the most pods go from %d to %d%s", was.most(), is.most(), ""));
        }
    }

    private static Effect effect(String label, String words, long was, long is, String consequence) {
        return Effect.of(Effect.Kind.NOTABLE, label, words.formatted(was, is, consequence));
    }
}
