package dev.fairlead.spec.rule;

import dev.fairlead.finding.Closest;
import dev.fairlead.spec.tree.DraftEnvironment;
import dev.fairlead.spec.tree.Fields;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlNode.Entry;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What must hold of probes, the service, and the ports that they name. */
final class PortRules {

    private static final List<String> ACTIONS = List.of("http", "tcp", "grpc", "exec");

    static final List<Rule> ALL = List.of(
            Rule.error(
                    "spec/probe-action",
                    "a probe has none or several of http, tcp, grpc and exec",
                    Rule.each(PortRules::action)),
            Rule.error(
                    "spec/probe-port",
                    "a probe names a port that the workload does not have",
                    Rule.each(PortRules::probePort)),
            Rule.error(
                    "spec/probe-success",
                    "a startup or liveness probe wants more than one success, which Kubernetes refuses",
                    Rule.each(PortRules::success)),
            Rule.error(
                    "spec/target-port",
                    "a service leads to a port that the workload does not have",
                    Rule.each(PortRules::targetPort)),
            Rule.error(
                    "spec/service-ports",
                    "a service has neither or both of port and ports, or no port of the workload to lead to",
                    Rule.each(PortRules::servicePorts)),
            Rule.error(
                    "spec/node-port",
                    "a nodePort without type NodePort or LoadBalancer",
                    Rule.each(PortRules::nodePort)),
            Rule.error(
                    "spec/affinity-timeout",
                    "a session affinity timeout without session affinity",
                    Rule.each(PortRules::timeout)));

    private PortRules() {}

    private static List<Entry> probes(DraftEnvironment environment) {
        return environment.workload().map("probes").entries().stream()
                .filter(e -> e.value() instanceof YamlNode.Mapping)
                .toList();
    }

    private static void action(DraftEnvironment environment, Report report) {
        for (Entry probe : probes(environment)) {
            Fields fields = Fields.of(probe.value());
            List<String> found =
                    ACTIONS.stream().filter(a -> fields.value(a).isPresent()).toList();
            if (found.size() != 1) {
                report.atKey(
                        probe,
                        "the %s probe needs exactly one of http, tcp, grpc and exec, found %s"
                                .formatted(probe.key(), found.isEmpty() ? "none" : String.join(" and ", found)),
                        found.isEmpty() ? "such as: http: /ready" : "in overrides, null removes the other one");
            }
        }
    }

    private static void probePort(DraftEnvironment environment, Report report) {
        for (Entry probe : probes(environment)) {
            Fields fields = Fields.of(probe.value());
            Stream.of(fields.value("tcp"), fields.map("http").value("port"))
                    .flatMap(Optional::stream)
                    .forEach(port -> unknownName(port, environment, report));
            boolean portless = fields.value("http").isPresent()
                    && fields.map("http").value("port").isEmpty()
                    && environment.workload().items("ports").isEmpty();
            if (portless) {
                report.atKey(
                        probe,
                        "the %s probe names no port, and the workload has none".formatted(probe.key()),
                        "add workload.ports, or a port: http: {path: /ready, port: 8080}");
            }
        }
    }

    private static void unknownName(YamlNode port, DraftEnvironment environment, Report report) {
        List<String> names = portNames(environment);
        if (port instanceof YamlNode.Text text && !names.contains(text.value())) {
            report.at(
                    port,
                    "workload.ports has no port named '%s'".formatted(text.value()),
                    Closest.to(text.value(), names)
                            .map("did you mean '%s'?"::formatted)
                            .orElse(
                                    names.isEmpty()
                                            ? "add it to workload.ports"
                                            : "there are: " + String.join(", ", names)));
        }
    }

    private static List<String> portNames(DraftEnvironment environment) {
        return environment.workload().items("ports").stream()
                .flatMap(p -> Fields.of(p).text("name").stream())
                .toList();
    }

    private static void success(DraftEnvironment environment, Report report) {
        for (Entry probe : probes(environment)) {
            Fields fields = Fields.of(probe.value());
            boolean several =
                    fields.integer("successThreshold").filter(n -> n > 1).isPresent();
            if (several && !probe.key().equals("readiness")) {
                fields.at("successThreshold")
                        .ifPresent(node -> report.at(
                                node,
                                "successThreshold of a %s probe can only be 1".formatted(probe.key()),
                                "remove it"));
            }
        }
    }

    private static void targetPort(DraftEnvironment environment, Report report) {
        List<Integer> numbers = environment.workload().items("ports").stream()
                .flatMap(p -> Fields.of(p).integer("containerPort").stream())
                .toList();
        for (YamlNode port : environment.service().map(s -> s.items("ports")).orElse(List.of())) {
            Fields.of(port).value("targetPort").ifPresent(target -> {
                unknownName(target, environment, report);
                Fields.integerOf(target)
                        .filter(n -> !numbers.contains(n))
                        .ifPresent(n -> report.at(
                                target,
                                "workload.ports has no port %d".formatted(n),
                                "add it to workload.ports; there are: " + numbers));
            });
        }
    }

    private static void servicePorts(DraftEnvironment environment, Report report) {
        environment.service().filter(s -> s.bool("enabled").orElse(true)).ifPresent(service -> {
            if (service.value("port").isPresent() == service.value("ports").isPresent()) {
                report.at(
                        service.node(),
                        "a service needs exactly one of port and ports",
                        "port: 80 is enough for one; in overrides, null removes the other one");
            } else if (environment.workload().items("ports").isEmpty()) {
                report.at(service.node(), "the workload has no port to lead to", "add workload.ports");
            }
        });
    }

    private static void nodePort(DraftEnvironment environment, Report report) {
        environment.service().ifPresent(service -> {
            if (service.text("type").orElse("ClusterIP").equals("ClusterIP")) {
                service.items("ports").stream()
                        .flatMap(p -> Fields.of(p).value("nodePort").stream())
                        .forEach(node ->
                                report.at(node, "type ClusterIP opens no port on the nodes", "set type to NodePort"));
            }
        });
    }

    private static void timeout(DraftEnvironment environment, Report report) {
        environment.service().ifPresent(service -> {
            if (!service.text("sessionAffinity").orElse("none").equals("clientIP")) {
                service.value("sessionAffinityTimeoutSeconds")
                        .ifPresent(node -> report.at(
                                node,
                                "without session affinity there is no timeout",
                                "set sessionAffinity to clientIP"));
            }
        });
    }
}
