package dev.fairlead.validate.change.judge;

import dev.fairlead.compare.FieldChange;
import dev.fairlead.compare.FieldPath;
import dev.fairlead.validate.change.Effect;
import java.util.List;
import java.util.stream.Collectors;

/** A change of the pod template replaces all pods; how, says the workload's strategy. */
final class Restarts implements Judgement {

    private static final int MOST_CAUSES = 3;

    @Override
    public List<Effect> judge(ReleasePair pair) {
        return pair.updated()
                .filter(u -> u.touching("spec", "template").findAny().isPresent())
                .flatMap(u -> Rollout.words(u, pair.after()).stream()
                        .map(words -> Effect.of(Effect.Kind.RESTART, u.label(), words + " because of " + causes(u))))
                .toList();
    }

    private static String causes(Updated updated) {
        List<String> causes = updated.touching("spec", "template")
                .map(Restarts::cause)
                .distinct()
                .toList();
        String shown = causes.stream().limit(MOST_CAUSES).collect(Collectors.joining(", "));
        return causes.size() > MOST_CAUSES ? "%s and %d more".formatted(shown, causes.size() - MOST_CAUSES) : shown;
    }

    /** What changed, as people call it: the last key, an item's name before it, the config's checksum by what it stands for. */
    private static String cause(FieldChange change) {
        List<FieldPath.Step> steps = change.path().steps();
        String last = name(steps.getLast());
        if (last.endsWith("config-checksum") || last.startsWith("checksum/") || isConfigName(steps)) {
            return "the config files";
        }
        int item = -1;
        for (int i = 0; i < steps.size(); i++) {
            item = steps.get(i) instanceof FieldPath.Step.Item ? i : item;
        }
        int start = item < 0 ? Math.min(2, steps.size() - 1) : item;
        if (item > 1 && name(steps.get(item - 1)).equals("env")) {
            return "the variable " + name(steps.get(item));
        }
        return steps.subList(start, steps.size()).stream()
                .map(Restarts::name)
                .filter(s -> !s.equals("spec"))
                .collect(Collectors.joining("."));
    }

    /** Whether a volume or a variable takes its content from a ConfigMap of another name now. */
    private static boolean isConfigName(List<FieldPath.Step> steps) {
        return steps.size() > 1
                && name(steps.getLast()).equals("name")
                && name(steps.get(steps.size() - 2)).startsWith("configMap");
    }

    private static String name(FieldPath.Step step) {
        return switch (step) {
            case FieldPath.Step.Key(String name) -> name;
            case FieldPath.Step.Item(String id) -> id;
        };
    }
}
