package dev.fairlead.spec.rule;

import dev.fairlead.finding.Closest;
import dev.fairlead.finding.SecretNames;
import dev.fairlead.finding.SecretText;
import dev.fairlead.spec.check.Check;
import dev.fairlead.spec.tree.DraftEnvironment;
import dev.fairlead.spec.tree.Durations;
import dev.fairlead.spec.tree.Fields;
import dev.fairlead.yaml.YamlNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What must hold of the checks of a canary. */
final class CheckRules {

    private static final List<String> KINDS = List.of("pods", "http", "prometheus", "job", "webhook", "gate");
    private static final Pattern FUNCTION = Pattern.compile(
            "\\b(rate|irate|increase|delta|idelta|deriv|sum|avg|max|min|count|topk|bottomk|histogram_quantile)\\s*(\\(|by\\b|without\\b)");

    static final List<Rule> ALL = List.of(
            Rule.error(
                    "spec/canary-check",
                    "a check has none or several of pods, http, prometheus, job, webhook and gate",
                    Rule.each(CheckRules::kinds)),
            Rule.error(
                    "spec/canary-port",
                    "a check asks a port that the workload does not have",
                    Rule.each(CheckRules::port)),
            Rule.error(
                    "spec/canary-query",
                    "a Prometheus check has no server, nothing to ask, or bounds that nothing can meet",
                    Rule.each(CheckRules::query)),
            Rule.error(
                    "spec/canary-compare",
                    "a comparison lacks counters, or has queries that are no plain counters",
                    Rule.each(CheckRules::compare)),
            Rule.error(
                    "spec/canary-hold",
                    "a step is shorter than a check needs for two looks",
                    Rule.each(CheckRules::hold)),
            Rule.error("spec/canary-secret", "a check holds a secret as text", Rule.each(CheckRules::secrets)));

    private CheckRules() {}

    private static List<YamlNode> items(DraftEnvironment environment) {
        return environment.canary().map(c -> c.items("checks")).orElse(List.of());
    }

    private static Stream<Fields> each(DraftEnvironment environment, String kind) {
        return items(environment).stream().flatMap(c -> Fields.of(c).optionalMap(kind).stream());
    }

    private static void kinds(DraftEnvironment environment, Report report) {
        for (YamlNode check : items(environment)) {
            long kinds = KINDS.stream()
                    .filter(k -> Fields.of(check).value(k).isPresent())
                    .count();
            if (kinds != 1) {
                report.at(
                        check,
                        "a check is exactly one of pods, http, prometheus, job, webhook and gate",
                        "write one item for each");
            }
        }
    }

    private static void port(DraftEnvironment environment, Report report) {
        List<YamlNode> ports = environment.workload().items("ports");
        List<String> names =
                ports.stream().flatMap(p -> Fields.of(p).text("name").stream()).toList();
        each(environment, "http").forEach(http -> {
            Optional<YamlNode> port = http.value("port");
            if (port.isEmpty() && ports.isEmpty()) {
                report.at(http.node(), "the workload has no port to ask", "add workload.ports, or a port's number");
            }
            port.filter(p -> p instanceof YamlNode.Text t && !names.contains(t.value()))
                    .flatMap(Fields::literalOf)
                    .ifPresent(name -> report.at(
                            port.get(),
                            "workload.ports has no port '%s'".formatted(name),
                            Closest.to(name, names)
                                    .map("did you mean '%s'?"::formatted)
                                    .orElse("there are: " + String.join(", ", names))));
        });
    }

    private static void query(DraftEnvironment environment, Report report) {
        each(environment, "prometheus").forEach(prometheus -> {
            YamlNode node = prometheus.node();
            boolean inCluster = prometheus.value("service").isPresent();
            if (prometheus.value("address").isPresent() == inCluster) {
                report.at(
                        node,
                        "Prometheus needs exactly one of address and service",
                        "such as: address: http://prometheus:9090");
            }
            if (inCluster && prometheus.value("headers").isPresent()) {
                report.at(node, "the API server takes no headers for a Service", "give its address, or remove headers");
            }
            boolean asks = prometheus.value("query").isPresent();
            if (asks == prometheus.value("compare").isPresent()) {
                report.at(node, "a Prometheus check needs exactly one of query and compare", "write one item for each");
            }
            Optional<Double> min = prometheus.number("min");
            Optional<Double> max = prometheus.number("max");
            if (asks && min.isEmpty() && max.isEmpty()) {
                report.at(node, "no result of the query is good or bad", "add min or max");
            }
            if (min.isPresent() && max.isPresent() && min.get() > max.get()) {
                report.at(
                        prometheus.value("min").orElse(node),
                        "min is above max, so that no result is good",
                        "raise max or lower min");
            }
        });
    }

    private static void compare(DraftEnvironment environment, Report report) {
        each(environment, "prometheus")
                .flatMap(p -> p.optionalMap("compare").stream())
                .forEach(compare -> {
                    List<String> wanted =
                            compare.text("kind").filter("mean"::equals).isPresent()
                                    ? List.of("histogram")
                                    : List.of("errors", "total");
                    for (String version : List.of("canary", "stable")) {
                        for (String counter : wanted) {
                            if (compare.map(version).value(counter).isEmpty()) {
                                report.at(
                                        compare.node(),
                                        "%s.%s is missing".formatted(version, counter),
                                        "kind: proportion counts errors and total, kind: mean takes a histogram");
                            }
                        }
                        compare.map(version).entries().forEach(e -> plainCounter(e.value(), report));
                        if (compare.map(version).entries().size() > wanted.size()) {
                            report.at(
                                    compare.map(version).node(),
                                    "%s has more than %s".formatted(version, String.join(" and ", wanted)),
                                    "kind: proportion counts errors and total, kind: mean takes a histogram");
                        }
                    }
                    boolean none = compare.map("margin")
                                    .number("relative")
                                    .filter(n -> n == 0)
                                    .isPresent()
                            && compare.map("margin").number("absolute").orElse(0.0) == 0
                            && compare.map("margin").value("absolute").isPresent();
                    if (none) {
                        report.at(
                                compare.map("margin").node(),
                                "without a margin no version passes that is as good as stable",
                                "say how much worse is still good, such as: {relative: 0.2}");
                    }
                });
    }

    private static void plainCounter(YamlNode query, Report report) {
        Matcher function = FUNCTION.matcher(Fields.literalOf(query).orElse("").replaceAll("\"[^\"]*\"|'[^']*'", ""));
        if (function.find()) {
            report.at(
                    query,
                    "'%s' hides when a counter begins again".formatted(function.group(1)),
                    "write the plain counters; Fairlead adds their increases up: http_requests_total{track=\"canary\"}");
        }
    }

    private static void hold(DraftEnvironment environment, Report report) {
        List<YamlNode> steps = environment.canary().map(c -> c.items("steps")).orElse(List.of());
        for (YamlNode item : items(environment)) {
            Fields check = Fields.of(item);
            boolean once = check.value("job").isPresent() || check.value("gate").isPresent();
            Duration needs = duration(check, "initialDelay", Duration.ZERO)
                    .plus(once ? Duration.ZERO : duration(check, "interval", Check.USUAL_INTERVAL));
            for (YamlNode step : steps) {
                Fields.of(step)
                        .at("hold")
                        .filter(_ -> duration(Fields.of(step), "hold", needs).compareTo(needs) < 0)
                        .ifPresent(hold -> report.at(
                                hold,
                                "the check '%s' needs %d s for two looks, more than the step lasts"
                                        .formatted(check.text("name").orElse(""), needs.toSeconds()),
                                "hold the step longer, or look more often"));
            }
        }
    }

    private static Duration duration(Fields fields, String key, Duration otherwise) {
        return fields.text(key).flatMap(Durations::parse).orElse(otherwise);
    }

    private static void secrets(DraftEnvironment environment, Report report) {
        Stream.concat(each(environment, "prometheus"), each(environment, "webhook"))
                .forEach(asked -> {
                    asked.map("headers").entries().stream()
                            .filter(e -> e.value() instanceof YamlNode.Text text
                                    && (SecretNames.looksSecret(e.key()) || isSecret(text.value())))
                            .forEach(e -> report.atKey(
                                    e,
                                    "the header's value is secret, and a spec is read by many",
                                    "put it into a Secret and write: {secret: NAME, key: KEY}"));
                    Stream.of("address", "url")
                            .flatMap(k -> asked.value(k).stream())
                            .filter(node -> node instanceof YamlNode.Text text && isSecret(text.value()))
                            .forEach(node -> report.at(
                                    node,
                                    "the address holds a name, a password or a token, and a spec is read by many",
                                    "give a header from a Secret: {secret: NAME, key: KEY}"));
                });
    }

    private static boolean isSecret(String text) {
        return !SecretText.mask(text).equals(text);
    }
}
