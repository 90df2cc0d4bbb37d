package dev.fairlead.cluster.proxy;

/**
 * What is asked: one Service, whose endpoints the API server chooses from at random, or one Pod.
 *
 * @param port number or name; of a Service its own port, of a Pod a number
 * @param scheme {@code http} or {@code https}; the API server does not check the certificate
 */
public record ProxyTarget(Kind kind, String namespace, String name, String port, String scheme) {

    /** What can be asked. */
    public enum Kind {
        SERVICE("services"),
        POD("pods");

        private final String resource;

        Kind(String resource) {
            this.resource = resource;
        }
    }

    public ProxyTarget {
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("the scheme is http or https: " + scheme);
        }
    }

    /** A Service over plain HTTP. */
    public static ProxyTarget service(String namespace, String name, String port) {
        return new ProxyTarget(Kind.SERVICE, namespace, name, port, "http");
    }

    /** A Pod over plain HTTP. */
    public static ProxyTarget pod(String namespace, String name, int port) {
        return new ProxyTarget(Kind.POD, namespace, name, Integer.toString(port), "http");
    }

    /** The same over TLS. */
    public ProxyTarget withTls() {
        return new ProxyTarget(kind, namespace, name, port, "https");
    }

    /** The path of the proxy at the API server, without a slash at its end. */
    String path() {
        return "/api/v1/namespaces/%s/%s/%s:%s:%s/proxy".formatted(namespace, kind.resource, scheme, name, port);
    }

    /** The right that it takes, such as {@code services/proxy}. */
    public String resource() {
        return kind.resource + "/proxy";
    }

    /** {@code Service/shop port http}. */
    @Override
    public String toString() {
        return "%s/%s port %s".formatted(kind == Kind.SERVICE ? "Service" : "Pod", name, port);
    }
}
