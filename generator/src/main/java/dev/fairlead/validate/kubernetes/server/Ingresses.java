package dev.fairlead.validate.kubernetes.server;

import dev.fairlead.validate.manifest.Rule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Ingresses lead from hosts and paths that exist to one port of one Service. */
final class Ingresses implements ServerRule {

    private static final Rule RULE = Rule.error(
            "kubernetes/ingress",
            "An Ingress has DNS names as hosts, plain absolute paths, and one port of a Service behind each.",
            "write a host name, a path such as /api, and a Service's port by name or number");

    private static final List<String> NOT_INSIDE = List.of("//", "/./", "/../", "%2f", "%2F");
    private static final List<String> NOT_LAST = List.of("/..", "/.");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public void look(Spot object, Refusals refusals) {
        if (object.manifest().is("networking.k8s.io", "Ingress")) {
            object.get("spec").ifPresent(spec -> ingress(spec, refusals));
        }
    }

    private static void ingress(Spot spec, Refusals refusals) {
        if (spec.items("rules").isEmpty() && !spec.has("defaultBackend")) {
            refusals.at(spec, "rules", "the Ingress leads nowhere: it has no rules and no defaultBackend");
        }
        spec.get("defaultBackend").ifPresent(b -> backend(b, refusals));
        String name = spec.text("ingressClassName");
        if (spec.has("ingressClassName") && !Names.isSubdomain(name)) {
            refusals.at(spec, "ingressClassName", "'%s' is no name of a class".formatted(name));
        }
        for (Spot rule : spec.items("rules")) {
            rule.get("host").ifPresent(h -> host(h, refusals));
            if (rule.has("http") && rule.items("http", "paths").isEmpty()) {
                refusals.at(rule, "http", "at least one path is needed");
            }
            rule.items("http", "paths").forEach(p -> path(p, refusals));
        }
        for (Spot tls : spec.items("tls")) {
            tls.items("hosts").forEach(h -> host(h, refusals));
            String secret = tls.text("secretName");
            if (!secret.isEmpty() && !Names.isSubdomain(secret)) {
                refusals.at(tls, "secretName", "'%s' is no name of a Secret".formatted(secret));
            }
        }
    }

    private static void host(Spot host, Refusals refusals) {
        String name = host.text();
        boolean good = name.contains("*") ? Names.isWildcardHost(name) : Names.isSubdomain(name);
        if (!name.isEmpty() && (!good || Addresses.isAddress(name))) {
            refusals.at(host, "'%s' is no DNS name in lower case".formatted(name));
        }
    }

    private static void path(Spot path, Refusals refusals) {
        String text = path.text("path");
        String type = path.text("pathType");
        boolean exact = type.equals("Exact") || type.equals("Prefix");
        if (!exact && !type.equals("ImplementationSpecific")) {
            refusals.at(
                    path,
                    "pathType",
                    "'%s' is no type; allowed: Prefix, Exact, ImplementationSpecific".formatted(type));
        } else if (!text.startsWith("/") && (exact || !text.isEmpty())) {
            refusals.at(path, "path", "'%s' is no absolute path".formatted(text));
        } else if (exact) {
            Optional<String> wrong = Stream.concat(
                            NOT_INSIDE.stream().filter(text::contains),
                            NOT_LAST.stream().filter(text::endsWith))
                    .findFirst();
            wrong.ifPresent(part -> refusals.at(path, "path", "'%s' must not stand in the path here".formatted(part)));
        }
        path.get("backend")
                .ifPresentOrElse(b -> backend(b, refusals), () -> refusals.at(path, "backend", "a backend is needed"));
    }

    private static void backend(Spot backend, Refusals refusals) {
        refusals.exactlyOne(backend, List.of("service", "resource"));
        backend.get("service").ifPresent(service -> {
            if (!Names.isLabel(service.text("name"))) {
                refusals.at(service, "name", "'%s' is no name of a Service".formatted(service.text("name")));
            }
            boolean named = !service.text("port", "name").isEmpty();
            boolean numbered = service.has("port", "number")
                    && !service.text("port", "number").equals("0");
            if (named == numbered) {
                refusals.at(service, "port", "a port is needed, by name or by number, not both");
            }
            service.get("port").ifPresent(port -> {
                if (named && !Names.isPort(port.text("name"))) {
                    refusals.at(port, "name", "'%s' is no name of a port".formatted(port.text("name")));
                }
                refusals.between(port, "number", 0, Ports.LAST);
            });
        });
    }
}
