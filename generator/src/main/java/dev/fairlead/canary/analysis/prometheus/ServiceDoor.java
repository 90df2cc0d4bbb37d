package dev.fairlead.canary.analysis.prometheus;

import dev.fairlead.cluster.proxy.ApiProxy;
import dev.fairlead.cluster.proxy.ProxyAnswer;
import dev.fairlead.cluster.proxy.ProxyRequest;
import dev.fairlead.cluster.proxy.ProxyTarget;
import java.time.Duration;

/**
 * To a Service in the cluster, through the API server.
 *
 * @param prefix of the API's paths; empty or absolute
 */
public record ServiceDoor(ApiProxy proxy, ProxyTarget target, String prefix) implements Door {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Override
    public Reply get(String path) {
        if (!ProxyRequest.isPath(prefix + path)) {
            return new Reply.Nothing("%s is no path that can be asked for".formatted(prefix));
        }
        ProxyAnswer answer = proxy.ask(ProxyRequest.get(target, prefix + path, LIMIT));
        return switch (answer) {
            case ProxyAnswer.Answered a -> new Reply.Body(a.status(), a.body(), a.cut());
            case ProxyAnswer.NoEndpoints _,
                    ProxyAnswer.Missing _,
                    ProxyAnswer.Forbidden _,
                    ProxyAnswer.Refused _,
                    ProxyAnswer.Unreachable _,
                    ProxyAnswer.TimedOut _,
                    ProxyAnswer.ServerFailed _ -> new Reply.Nothing("%s: %s".formatted(target, answer.words()));
        };
    }
}
