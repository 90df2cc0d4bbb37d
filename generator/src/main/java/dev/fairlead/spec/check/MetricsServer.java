package dev.fairlead.spec.check;

import java.util.Map;
import java.util.Optional;

/** Where Prometheus is. */
public sealed interface MetricsServer {

    /** A URL that is reachable from here. */
    record Url(String address, Map<String, HeaderValue> headers) implements MetricsServer {}

    /**
     * A Service in the cluster, asked through the API server.
     *
     * @param namespace the environment's when there is none
     * @param port number or name
     * @param path prefix of its API; empty or absolute
     */
    record InCluster(String name, Optional<String> namespace, String port, String path) implements MetricsServer {}
}
