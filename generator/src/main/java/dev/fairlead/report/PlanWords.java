package dev.fairlead.report;

import dev.fairlead.install.plan.Drift;
import dev.fairlead.install.plan.Plan;
import dev.fairlead.install.plan.ReleasePlan;
import dev.fairlead.install.preflight.Obstacle;
import dev.fairlead.install.preflight.Room;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Phrases that all reports of a plan share. */
final class PlanWords {

    private PlanWords() {}

    /** {@code plan for shop in dev on the context kind-dev (v1.36.3)}. */
    static String title(Plan plan) {
        return "plan for %s in %s on the context %s (%s)"
                .formatted(plan.service(), plan.environment(), plan.context(), plan.kubernetes());
    }

    /** What becomes of it, in a sentence. */
    static String summary(Plan plan) {
        if (plan.stops() > 0) {
            return "an install would be refused: %d thing%s in the way"
                    .formatted(plan.stops(), plan.stops() == 1 ? " stands" : "s stand");
        }
        return plan.hasChanges() ? "nothing was changed" : "nothing to do";
    }

    /** What happens to a release as a whole. */
    static String extent(ReleasePlan plan) {
        String changes = plan.objects().isEmpty()
                ? plan.drift().isEmpty() ? "no changes" : "only what was changed on the cluster"
                : "%d object%s".formatted(plan.objects().size(), plan.objects().size() == 1 ? "" : "s");
        return plan.base() == 0
                ? "install %s (%s)".formatted(plan.version(), changes)
                : "%s against revision %d (%s)".formatted(plan.version(), plan.base(), changes);
    }

    /** As reports head obstacles. */
    static String label(Obstacle.Weight weight) {
        return switch (weight) {
            case STOPS, MISSING -> "stands in the way";
            case WARNS -> "to know before";
            case UNKNOWN -> "could not be asked";
        };
    }

    /** {@code spec.replicas  2 → 5 by kubectl (scale), …: Helm refuses to change it}. */
    static String drift(Drift.Field field) {
        return "%s  %s → %s%s: %s"
                .formatted(
                        field.path(),
                        shown(field.applied()),
                        shown(field.live()),
                        field.by().map(by -> " by " + by).orElse(""),
                        field.fate().label());
    }

    private static String shown(Optional<String> value) {
        return value.orElse("nothing");
    }

    /** What the cluster has, a line a resource. */
    static List<String> room(Room room) {
        return Stream.of(
                        room.quotas().stream().map(PlanWords::quota),
                        room.nodes().stream().map(PlanWords::nodes),
                        room.unknown().stream())
                .flatMap(lines -> lines)
                .toList();
    }

    private static String quota(Room.QuotaShare share) {
        return "quota %s, %s: %s of %s used; this takes %s more, %s while pods are replaced, %s at the most"
                .formatted(
                        share.quota(),
                        share.resource(),
                        amount(share.resource(), share.used()),
                        amount(share.resource(), share.hard()),
                        amount(share.resource(), share.lasting()),
                        amount(share.resource(), share.lasting().add(share.surge())),
                        amount(share.resource(), share.atMost()));
    }

    private static String nodes(Room.NodeShare share) {
        String fit = share.unplaced() > 0
                ? "%d of %d pods that come at once find no room".formatted(share.unplaced(), share.wanted())
                : share.wanted() == 0
                        ? "no pod needs a place at once"
                        : "the %s at once %s room"
                                .formatted(
                                        share.wanted() == 1
                                                ? "pod that comes"
                                                : "%d pods that come".formatted(share.wanted()),
                                        share.wanted() == 1 ? "finds" : "find");
        String most = share.unplacedAtMost() > 0 ? "; at the most %d find none".formatted(share.unplacedAtMost()) : "";
        return "%d node%s: %s of %s CPU and %s of %s memory are asked for; %s%s"
                .formatted(
                        share.nodes(),
                        share.nodes() == 1 ? "" : "s",
                        Amounts.cpu(share.cpuAsked()),
                        Amounts.cpu(share.cpu()),
                        Amounts.memory(share.memoryAsked()),
                        Amounts.memory(share.memory()),
                        fit,
                        most);
    }

    private static String amount(String resource, BigDecimal amount) {
        if (resource.endsWith("cpu")) {
            return Amounts.cpu(amount);
        }
        return resource.endsWith("memory") || resource.endsWith("storage")
                ? Amounts.memory(amount)
                : amount.stripTrailingZeros().toPlainString();
    }
}
