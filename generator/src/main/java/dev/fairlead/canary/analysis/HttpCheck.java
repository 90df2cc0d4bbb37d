package dev.fairlead.canary.analysis;

import dev.fairlead.cluster.proxy.ApiProxy;
import dev.fairlead.cluster.proxy.HttpExpectation;
import dev.fairlead.cluster.proxy.ProxyAnswer;
import dev.fairlead.cluster.proxy.ProxyRequest;
import dev.fairlead.cluster.proxy.ProxyTarget;
import dev.fairlead.spec.check.Ask;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every pod of the new version answers as it should, asked through the API server. A pod that is not ready gets no requests and is asked
 * none.
 */
record HttpCheck(Ask.Http asked) implements CanaryCheck {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Override
    public Outcome look(Situation situation) {
        List<PodState> pods = PodState.read(situation, situation.canary()).stream()
                .filter(PodState::ready)
                .toList();
        if (pods.isEmpty()) {
            return Outcome.unknown("the new version has no pod that is ready");
        }
        try (ApiProxy proxy = new ApiProxy(situation.cluster().client())) {
            return pods.stream()
                    .map(pod -> look(proxy, situation, pod))
                    .reduce(HttpCheck::worse)
                    .filter(o -> !(o.verdict() instanceof Verdict.Pass))
                    .map(o -> o.masked(situation.masked()))
                    .orElseGet(() -> Outcome.pass(
                            "%d of %d pods answer %d".formatted(pods.size(), pods.size(), asked.status()), Map.of()));
        }
    }

    private Outcome look(ApiProxy proxy, Situation situation, PodState pod) {
        Optional<Integer> port = port(pod);
        if (port.isEmpty()) {
            return Outcome.unknown(
                    "%s has no port %s".formatted(pod.name(), asked.port().orElse("")));
        }
        ProxyTarget target =
                ProxyTarget.pod(situation.namespace(), pod.pod().getMetadata().getName(), port.get());
        if (!ProxyRequest.isPath(asked.path())) {
            return Outcome.unknown("%s is no path that can be asked for".formatted(asked.path()));
        }
        ProxyAnswer answer = proxy.ask(ProxyRequest.get(target, asked.path(), LIMIT));
        String said = "%s, port %d, %s: ".formatted(pod.name(), port.get(), asked.path());
        return switch (answer) {
            case ProxyAnswer.Answered answered ->
                new HttpExpectation(List.of(asked.status()), Optional.empty(), Map.of())
                        .unmet(answered)
                        .map(why -> Outcome.fail(said + why, Map.of()))
                        .orElseGet(() -> Outcome.pass(said + answer.words(), Map.of()));
            case ProxyAnswer.Refused _ -> Outcome.fail(said + answer.words(), Map.of());
            case ProxyAnswer.NoEndpoints _,
                    ProxyAnswer.Missing _,
                    ProxyAnswer.Forbidden _,
                    ProxyAnswer.Unreachable _,
                    ProxyAnswer.TimedOut _,
                    ProxyAnswer.ServerFailed _ -> Outcome.unknown(said + answer.words());
        };
    }

    private Optional<Integer> port(PodState pod) {
        List<ContainerPort> ports = pod.pod().getSpec().getContainers().stream()
                .map(Container::getPorts)
                .flatMap(p -> p == null ? Stream.empty() : p.stream())
                .toList();
        if (asked.port().isEmpty()) {
            return ports.stream().map(ContainerPort::getContainerPort).findFirst();
        }
        String wanted = asked.port().get();
        return wanted.matches("[0-9]+")
                ? Optional.of(Integer.valueOf(wanted))
                : ports.stream()
                        .filter(p -> wanted.equals(p.getName()))
                        .map(ContainerPort::getContainerPort)
                        .findFirst();
    }

    private static Outcome worse(Outcome a, Outcome b) {
        return a.verdict() instanceof Verdict.Fail || b.verdict() instanceof Verdict.Pass ? a : b;
    }
}
