package dev.fairlead.canary.analysis;

import dev.fairlead.install.health.PodTroubles;
import dev.fairlead.install.health.Trouble;
import dev.fairlead.spec.check.Ask;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The new version's pods are ready and stay up, or at least as much as stable's do. */
record PodsCheck(Ask.Pods asked) implements CanaryCheck {

    private static final PodTroubles TROUBLES = new PodTroubles(Integer.MAX_VALUE);

    @Override
    public Outcome look(Situation situation) {
        List<PodState> canary = PodState.read(situation, situation.canary());
        List<PodState> stable = PodState.read(situation, situation.stable());
        if (canary.isEmpty()) {
            return Outcome.unknown("the new version has no pod");
        }
        int worst = stable.stream()
                .mapToInt(p -> p.restartsSince(situation.began()))
                .max()
                .orElse(0);
        int tolerated = Math.max(asked.maxRestarts(), worst);
        Map<String, Double> figures = Map.of(
                "ready", (double) canary.stream().filter(PodState::ready).count(),
                "pods", (double) canary.size(),
                "restarts",
                        (double) canary.stream()
                                .mapToInt(PodState::restarts)
                                .max()
                                .orElse(0),
                "stableRestarts", (double) worst);
        Optional<PodState> restarted =
                canary.stream().filter(p -> p.restarts() > tolerated).findFirst();
        if (restarted.isPresent()) {
            PodState pod = restarted.get();
            return Outcome.fail(
                    "%s restarted %d time%s%s, %d tolerated"
                            .formatted(
                                    pod.name(),
                                    pod.restarts(),
                                    pod.restarts() == 1 ? "" : "s",
                                    pod.lastEnd(),
                                    tolerated),
                    figures);
        }
        return canary.stream()
                .filter(p -> !p.ready())
                .map(p -> unready(p, stable, situation, figures))
                .reduce((a, b) -> a.verdict() instanceof Verdict.Fail ? a : b)
                .orElseGet(() -> Outcome.pass(
                        "%d of %d pods ready, of stable's %d of %d"
                                .formatted(
                                        canary.size(),
                                        canary.size(),
                                        stable.stream().filter(PodState::ready).count(),
                                        stable.size()),
                        figures));
    }

    private Outcome unready(PodState pod, List<PodState> stable, Situation situation, Map<String, Double> figures) {
        Optional<Trouble> trouble = trouble(pod.pod());
        String said = situation.masked().apply(trouble.map(Trouble::toString).orElse(pod.name() + " is not ready"));
        boolean stableToo = stable.stream()
                .filter(p -> !p.ready())
                .flatMap(p -> trouble(p.pod()).stream())
                .anyMatch(t ->
                        trouble.filter(own -> own.reason().equals(t.reason())).isPresent());
        if (stableToo) {
            return Outcome.inconclusive("%s; pods of stable have it too".formatted(said), figures);
        }
        Duration unready = pod.unreadyFor(situation.clock().instant());
        boolean hopeless = trouble.filter(PodsCheck::isHopeless).isPresent();
        if (hopeless || unready.compareTo(asked.unready()) > 0) {
            return Outcome.fail(hopeless ? said : "%s, for %d s".formatted(said, unready.toSeconds()), figures);
        }
        return Outcome.inconclusive(said, figures);
    }

    private static boolean isHopeless(Trouble trouble) {
        return switch (trouble.kind()) {
            case IMAGE, CONFIGURATION, HOPELESS -> true;
            case PASSING, UNSCHEDULABLE, REFUSED -> false;
        };
    }

    private static Optional<Trouble> trouble(Pod pod) {
        return TROUBLES.of(pod).stream().findFirst();
    }
}
