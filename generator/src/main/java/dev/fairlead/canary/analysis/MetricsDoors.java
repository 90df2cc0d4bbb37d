package dev.fairlead.canary.analysis;

import dev.fairlead.canary.analysis.prometheus.Prometheus;
import dev.fairlead.canary.analysis.prometheus.ServiceDoor;
import dev.fairlead.canary.analysis.prometheus.UrlDoor;
import dev.fairlead.cluster.proxy.ApiProxy;
import dev.fairlead.cluster.proxy.ProxyTarget;
import dev.fairlead.spec.check.MetricsServer;
import java.util.function.Function;

/** Opens the way to a Prometheus. */
final class MetricsDoors {

    private MetricsDoors() {}

    /** Asks it; whatever it says has the secrets of the headers hidden. */
    static Outcome with(MetricsServer server, Situation situation, Function<Prometheus, Outcome> look) {
        return switch (server) {
            case MetricsServer.Url url -> {
                HeaderValues values = HeaderValues.read(situation, url.headers());
                yield look.apply(new Prometheus(new UrlDoor(url.address(), values.headers())))
                        .masked(values.redactor()::mask);
            }
            case MetricsServer.InCluster service -> {
                ProxyTarget target = ProxyTarget.service(
                        service.namespace().orElse(situation.namespace()), service.name(), service.port());
                try (ApiProxy proxy = new ApiProxy(situation.cluster().client())) {
                    yield look.apply(new Prometheus(new ServiceDoor(proxy, target, service.path())))
                            .masked(situation.masked());
                }
            }
        };
    }
}
