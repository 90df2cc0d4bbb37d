package dev.fairlead.validate.change.judge;

import dev.fairlead.validate.change.Effect;
import dev.fairlead.validate.compare.ObjectChange;
import java.util.List;
import java.util.stream.Stream;

/** An object of another name is another object: the only one of a kind that goes while another of it comes. */
final class Renames implements Judgement {

    @Override
    public List<Effect> judge(ReleasePair pair) {
        return pair.gone()
                .filter(gone -> gone.before().stream().noneMatch(m -> m.isHook()))
                .flatMap(gone -> successor(pair, gone)
                        .map(added -> Effect.of(
                                Effect.Kind.NOTABLE,
                                gone.key().toString(),
                                "becomes %s; the old one is deleted, a new one is made%s"
                                        .formatted(
                                                added.key(),
                                                consequence(gone.key().kind())))))
                .toList();
    }

    private static Stream<ObjectChange> successor(ReleasePair pair, ObjectChange gone) {
        List<ObjectChange> added = pair.added()
                .filter(a -> a.key().kind().equals(gone.key().kind()))
                .toList();
        long others = pair.gone()
                .filter(g -> g.key().kind().equals(gone.key().kind()))
                .count();
        return added.size() == 1 && others == 1 ? added.stream() : Stream.empty();
    }

    private static String consequence(String kind) {
        return switch (kind) {
            case "Deployment", "StatefulSet", "DaemonSet" ->
                ", and nothing waits for the new pods before the old ones end";
            case "Service" -> " with another address and DNS name";
            case "PersistentVolumeClaim" -> ", and the data does not move";
            default -> "";
        };
    }
}
