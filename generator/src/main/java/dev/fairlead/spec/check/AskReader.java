package dev.fairlead.spec.check;

import dev.fairlead.spec.tree.Fields;
import dev.fairlead.yaml.YamlNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a check asks; the schema and the rules have told the user of what is missing. */
final class AskReader {

    private static final Duration UNREADY = Duration.ofMinutes(2);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final double RELATIVE = 0.2;
    private static final double ABSOLUTE_PROPORTION = 0.001;
    private static final double FALSE_ALARMS = 0.01;
    private static final double FALSE_PASSES = 0.05;

    private AskReader() {}

    static Ask read(Fields check) {
        if (check.value("http").isPresent()) {
            return http(check.map("http"));
        }
        if (check.value("prometheus").isPresent()) {
            return prometheus(check.map("prometheus"));
        }
        if (check.value("job").isPresent()) {
            return new Ask.Job(check.map("job").map("spec").node());
        }
        if (check.value("webhook").isPresent()) {
            return webhook(check.map("webhook"));
        }
        if (check.value("gate").isPresent()) {
            return new Ask.Gate(check.map("gate").text("ask"));
        }
        Fields pods = check.map("pods");
        return new Ask.Pods(
                pods.integer("maxRestarts").orElse(0),
                Check.duration(pods, "unready").orElse(UNREADY));
    }

    private static Ask.Http http(Fields http) {
        return new Ask.Http(
                http.text("path").orElse("/"),
                http.value("port").flatMap(Fields::literalOf),
                http.integer("status").orElse(OK));
    }

    private static Ask prometheus(Fields fields) {
        return fields.optionalMap("compare")
                .<Ask>map(c -> comparison(server(fields), c))
                .orElseGet(() -> new Ask.Metric(
                        server(fields), fields.text("query").orElse(""), fields.number("min"), fields.number("max")));
    }

    private static MetricsServer server(Fields fields) {
        return fields.optionalMap("service")
                .<MetricsServer>map(s -> new MetricsServer.InCluster(
                        s.text("name").orElse(""),
                        s.text("namespace"),
                        s.value("port").flatMap(Fields::literalOf).orElse("9090"),
                        s.text("path").orElse("").replaceFirst("/+$", "")))
                .orElseGet(() -> new MetricsServer.Url(
                        fields.text("address").orElse("").replaceFirst("/+$", ""), headers(fields)));
    }

    private static Ask.Comparison comparison(MetricsServer server, Fields fields) {
        boolean mean = fields.text("kind").filter("mean"::equals).isPresent();
        Fields margin = fields.map("margin");
        return new Ask.Comparison(
                server,
                counters(fields.map("canary"), mean),
                counters(fields.map("stable"), mean),
                margin.number("relative").orElse(RELATIVE),
                margin.number("absolute").orElse(mean ? 0 : ABSOLUTE_PROPORTION),
                fields.number("cap"),
                fields.number("falseAlarms").orElse(FALSE_ALARMS),
                fields.number("falsePasses").orElse(FALSE_PASSES),
                fields.integer("minimumRequests").orElse(1));
    }

    private static Ask.Counters counters(Fields fields, boolean mean) {
        return mean
                ? new Ask.Counters.Histogram(fields.text("histogram").orElse(""))
                : new Ask.Counters.Proportion(
                        fields.text("errors").orElse(""), fields.text("total").orElse(""));
    }

    private static Ask.Webhook webhook(Fields fields) {
        return new Ask.Webhook(
                fields.text("url").orElse(""),
                headers(fields),
                Check.duration(fields, "timeout").orElse(ANSWER));
    }

    private static Map<String, HeaderValue> headers(Fields fields) {
        Map<String, HeaderValue> headers = new LinkedHashMap<>();
        List<YamlNode.Entry> entries = fields.map("headers").entries();
        for (YamlNode.Entry entry : entries) {
            Optional<HeaderValue> plain = Fields.literalOf(entry.value()).map(HeaderValue.Plain::new);
            Fields reference = Fields.of(entry.value());
            headers.put(
                    entry.key(),
                    plain.orElseGet(() -> new HeaderValue.FromSecret(
                            reference.text("secret").orElse(""),
                            reference.text("key").orElse(""))));
        }
        return Map.copyOf(headers);
    }
}
