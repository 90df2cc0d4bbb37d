package dev.fairlead.report;

import dev.fairlead.install.VerifyOutcome;
import dev.fairlead.install.record.GoodRecordJson;
import dev.fairlead.install.record.Verification;
import dev.fairlead.install.record.VerificationResult;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** How the releases of a service were verified. */
public final class VerifyReport {

    /** How it is printed. */
    public enum Form {
        /** For people. */
        TEXT,
        /** One JSON document; the contract is {@code schemas/verification.schema.json}. */
        JSON,
        /** JUnit XML: a suite a release, a case a check. */
        JUNIT;

        /** Lower-case, as the flag takes it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private VerifyReport() {}

    /** Text that ends in a newline. */
    public static String of(List<VerifyOutcome> outcomes, Form form, Style style) {
        return switch (form) {
            case TEXT -> outcomes.stream().map(o -> text(o, style)).collect(Collectors.joining());
            case JSON -> json(outcomes);
            case JUNIT ->
                JunitReport.document(
                        "fairlead verify",
                        outcomes.stream().map(VerifyReport::suite).toList());
        };
    }

    private static String text(VerifyOutcome outcome, Style style) {
        return switch (outcome) {
            case VerifyOutcome.NotHealthy o ->
                "%s %s: revision %d is not healthy, so nothing was asked%n%s"
                        .formatted(
                                style.bad("✗"),
                                o.release(),
                                o.revision(),
                                o.unhealthy().stream()
                                        .map(w -> "  %s: %s%n".formatted(w.ref(), w.state()))
                                        .collect(Collectors.joining()));
            case VerifyOutcome.Asked o ->
                "%s %s %s: revision %d %s%s%n%s"
                        .formatted(
                                o.good() ? style.good("✓") : style.bad("✗"),
                                o.release(),
                                o.version(),
                                o.revision(),
                                words(o.verification().standing()),
                                o.recorded() ? ", as its record says" : "",
                                o.verification().results().stream()
                                        .map(r -> result(r, style))
                                        .collect(Collectors.joining()));
        };
    }

    private static String words(Verification.Standing standing) {
        return switch (standing) {
            case UNASKED -> "is healthy; the spec asks for no more";
            case VERIFIED -> "is healthy and verified";
            case UNVERIFIED -> "is healthy, but could not be verified";
            case FAILED -> "is healthy, but does not do what it must";
        };
    }

    private static String result(VerificationResult r, Style style) {
        return "  %s %s %s: %s%n"
                .formatted(
                        switch (r.outcome()) {
                            case PASSED -> style.good("✓");
                            case FAILED -> style.bad("✗");
                            case UNKNOWN -> style.notable("?");
                        },
                        r.kind(),
                        r.name(),
                        r.detail());
    }

    private static String json(List<VerifyOutcome> outcomes) {
        ObjectNode json = Json.object();
        json.put("apiVersion", "fairlead.dev/v1").put("kind", "Verification");
        json.set("releases", DossierJson.list(outcomes, VerifyReport::release));
        return Json.text(json);
    }

    private static ObjectNode release(VerifyOutcome outcome) {
        ObjectNode json = Json.object().put("release", outcome.release()).put("revision", outcome.revision());
        switch (outcome) {
            case VerifyOutcome.NotHealthy o -> {
                json.put("healthy", false).put("good", false).put("recorded", false);
                json.set("unhealthy", DossierJson.list(o.unhealthy(), DossierJson::object));
            }
            case VerifyOutcome.Asked o -> {
                json.put("version", o.version())
                        .put("healthy", true)
                        .put("good", o.good())
                        .put("recorded", o.recorded());
                json.set("verification", GoodRecordJson.tree(o.verification()));
            }
        }
        return json;
    }

    private static JunitSuite suite(VerifyOutcome outcome) {
        String group = outcome.release() + ".verification";
        return new JunitSuite(
                outcome.release(),
                switch (outcome) {
                    case VerifyOutcome.NotHealthy o ->
                        List.of(new JunitSuite.Case(
                                group,
                                "healthy",
                                new JunitSuite.Wrong(o.unhealthy().stream()
                                        .map(w -> "%s: %s".formatted(w.ref(), w.state()))
                                        .collect(Collectors.joining("; ")))));
                    case VerifyOutcome.Asked o ->
                        o.verification().results().stream()
                                .map(r -> new JunitSuite.Case(group, r.kind() + " " + r.name(), outcome(r)))
                                .toList();
                });
    }

    private static JunitSuite.Outcome outcome(VerificationResult r) {
        return switch (r.outcome()) {
            case PASSED -> new JunitSuite.Passed(List.of());
            case FAILED -> new JunitSuite.Wrong(r.detail());
            case UNKNOWN -> new JunitSuite.Broken(r.detail());
        };
    }
}
