package dev.fairlead.spec.rule;

import dev.fairlead.finding.Closest;
import dev.fairlead.spec.tree.DraftEnvironment;
import dev.fairlead.spec.tree.Durations;
import dev.fairlead.spec.tree.Fields;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What must hold of the checks after an install. */
final class VerificationRules {

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration ALL_TRIES = Duration.ofMinutes(1);

    static final List<Rule> ALL = List.of(
            Rule.error(
                    "spec/verification-service",
                    "a check asks a service that the spec does not have",
                    Rule.each(VerificationRules::service)),
            Rule.error(
                    "spec/verification-port",
                    "a check names a port that the service does not have",
                    Rule.each(VerificationRules::port)),
            Rule.error(
                    "spec/verification-path",
                    "a check's path leads out of the service",
                    Rule.each(VerificationRules::path)),
            Rule.error("spec/verification-twice", "two checks of the same name", Rule.each(VerificationRules::twice)),
            Rule.error(
                    "spec/verification-time",
                    "a check's time limit is zero, longer than an hour, or shorter than one request",
                    Rule.each(VerificationRules::times)));

    private VerificationRules() {}

    private static Stream<Fields> checks(DraftEnvironment environment) {
        return environment.verification().stream()
                .flatMap(v -> v.items("http").stream())
                .map(Fields::of);
    }

    private static Optional<Fields> enabledService(DraftEnvironment environment) {
        return environment.service().filter(s -> s.bool("enabled").orElse(true));
    }

    private static void service(DraftEnvironment environment, Report report) {
        if (enabledService(environment).isEmpty()) {
            environment
                    .verification()
                    .flatMap(v -> v.at("http"))
                    .filter(_ -> checks(environment).findAny().isPresent())
                    .ifPresent(node ->
                            report.at(node, "there is no service to ask", "add service, such as: service: {port: 80}"));
        }
    }

    private static void port(DraftEnvironment environment, Report report) {
        enabledService(environment)
                .ifPresent(service -> checks(environment)
                        .flatMap(c -> c.value("port").stream())
                        .forEach(port -> {
                            List<String> known = ports(service, environment);
                            String asked = Fields.literalOf(port).orElse("");
                            if (!known.contains(asked)) {
                                report.at(
                                        port,
                                        "the service has no port %s".formatted(asked),
                                        Closest.to(asked, known)
                                                .map("did you mean '%s'?"::formatted)
                                                .orElse("there are: " + String.join(", ", known)));
                            }
                        }));
    }

    /** The names and numbers of a service's ports; the short form's port has the name of the workload's first. */
    private static List<String> ports(Fields service, DraftEnvironment environment) {
        Stream<String> brief = service.integer("port").stream()
                .flatMap(n -> Stream.of(
                        environment.workload().items("ports").stream()
                                .findFirst()
                                .flatMap(p -> Fields.of(p).text("name"))
                                .orElse("http"),
                        Integer.toString(n)));
        Stream<String> listed = service.items("ports").stream()
                .map(Fields::of)
                .flatMap(p -> Stream.concat(
                        p.text("name").stream(), p.integer("port").stream().map(String::valueOf)));
        return Stream.concat(brief, listed).toList();
    }

    private static void path(DraftEnvironment environment, Report report) {
        checks(environment).flatMap(c -> c.at("path").stream()).forEach(node -> {
            String path = Fields.literalOf(node)
                    .orElse("")
                    .replaceFirst("\\?.*", "")
                    .toLowerCase(Locale.ROOT)
                    .replace("%2e", ".")
                    .replace("%2f", "/");
            if (Arrays.stream(path.split("/")).anyMatch(s -> s.equals("..") || s.equals("."))) {
                report.at(node, "the path has a step '.' or '..'", "write the path that is meant");
            }
        });
    }

    private static void twice(DraftEnvironment environment, Report report) {
        Set<String> names = new HashSet<>();
        checks(environment)
                .flatMap(c -> c.at("name").stream())
                .filter(name -> !names.add(Fields.literalOf(name).orElse("")))
                .forEach(name -> report.at(
                        name,
                        "there is a check '%s' already"
                                .formatted(Fields.literalOf(name).orElse("")),
                        "give each check its own name"));
    }

    private static void times(DraftEnvironment environment, Report report) {
        checks(environment).forEach(check -> {
            Stream.of("timeout", "within")
                    .forEach(key -> time(check, key)
                            .filter(t -> t.isZero() || t.compareTo(LONGEST) > 0)
                            .flatMap(_ -> check.at(key))
                            .ifPresent(node -> report.at(
                                    node, "%s is zero or longer than an hour".formatted(key), "such as: 30s")));
            Duration all = time(check, "within").orElse(ALL_TRIES);
            time(check, "timeout")
                    .filter(one -> one.compareTo(all) > 0 && one.compareTo(LONGEST) <= 0)
                    .flatMap(_ -> check.at("timeout"))
                    .ifPresent(node -> report.at(
                            node,
                            "one request may take longer than all tries (%d s)".formatted(all.toSeconds()),
                            "raise within, or lower timeout"));
        });
    }

    private static Optional<Duration> time(Fields check, String key) {
        return check.text(key).flatMap(Durations::parse);
    }
}
