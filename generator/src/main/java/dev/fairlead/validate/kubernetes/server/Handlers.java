package dev.fairlead.validate.kubernetes.server;

import dev.fairlead.validate.manifest.Rule;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Probes and lifecycle hooks say exactly one way to do it, with times that make sense. */
final class Handlers implements ServerRule {

    private static final Rule RULE = Rule.error(
            "kubernetes/probe",
            "A probe or lifecycle hook has exactly one way to do it, and its times and thresholds are allowed.",
            "keep one of httpGet, tcpSocket, grpc, exec (and sleep, for hooks)");

    private static final List<String> PROBES = List.of("exec", "httpGet", "tcpSocket", "grpc");
    private static final List<String> HOOKS = List.of("exec", "httpGet", "tcpSocket", "sleep");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public void look(Spot object, Refusals refusals) {
        object.podSpec()
                .ifPresent(pod -> pod.containers().forEach(c -> {
                    probe(c, "startupProbe", false, refusals);
                    probe(c, "livenessProbe", false, refusals);
                    probe(c, "readinessProbe", true, refusals);
                    c.get("lifecycle", "postStart").ifPresent(h -> hook(h, pod, refusals));
                    c.get("lifecycle", "preStop").ifPresent(h -> hook(h, pod, refusals));
                }));
    }

    private static void probe(Spot container, String name, boolean readiness, Refusals refusals) {
        Optional<Spot> found = container.get(name);
        if (found.isEmpty()) {
            return;
        }
        Spot probe = found.get();
        refusals.exactlyOne(probe, PROBES);
        way(probe, refusals);
        refusals.notNegative(
                probe,
                "initialDelaySeconds",
                "timeoutSeconds",
                "periodSeconds",
                "successThreshold",
                "failureThreshold");
        refusals.between(probe, "terminationGracePeriodSeconds", 1, Long.MAX_VALUE);
        if (!readiness) {
            if (probe.number("successThreshold")
                    .filter(n -> n.compareTo(BigDecimal.ONE) > 0)
                    .isPresent()) {
                refusals.at(probe, "successThreshold", "only a readiness probe may have another threshold than 1");
            }
        } else if (probe.has("terminationGracePeriodSeconds")) {
            refusals.at(
                    probe,
                    "terminationGracePeriodSeconds",
                    "a readiness probe ends nothing, so it takes no grace period");
        }
    }

    private static void hook(Spot hook, Spot pod, Refusals refusals) {
        refusals.exactlyOne(hook, HOOKS);
        way(hook, refusals);
        BigDecimal grace = pod.number("terminationGracePeriodSeconds").orElse(BigDecimal.valueOf(30));
        hook.get("sleep").ifPresent(sleep -> {
            Optional<BigDecimal> seconds = sleep.number("seconds");
            if (seconds.filter(s -> s.signum() < 0 || s.compareTo(grace) > 0).isPresent()) {
                refusals.at(
                        sleep,
                        "seconds",
                        "it sleeps %s s, and 0 to the pod's grace of %s s is allowed"
                                .formatted(sleep.text("seconds"), grace.toPlainString()));
            }
        });
    }

    private static void way(Spot handler, Refusals refusals) {
        handler.get("exec").ifPresent(exec -> refusals.needed(exec, "command"));
        handler.get("tcpSocket").ifPresent(tcp -> Ports.numberOrName(tcp, "port", refusals));
        handler.get("grpc").ifPresent(grpc -> refusals.between(grpc, "port", 1, Ports.LAST));
        handler.get("httpGet").ifPresent(http -> {
            Ports.numberOrName(http, "port", refusals);
            refusals.oneOf(http, "scheme", List.of("HTTP", "HTTPS"));
            http.items("httpHeaders").stream()
                    .filter(h -> !Names.isHeader(h.text("name")))
                    .forEach(h -> refusals.at(h, "name", "'%s' is no name of a header".formatted(h.text("name"))));
        });
    }
}
