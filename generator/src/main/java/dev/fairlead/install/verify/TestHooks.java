package dev.fairlead.install.verify;

import dev.fairlead.install.record.VerificationResult;
import dev.fairlead.install.record.VerificationResult.Outcome;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The tests of a chart, as Helm's status document tells how they went. */
public final class TestHooks {

    private TestHooks() {}

    /**
     * Names of the tests, in Helm's order.
     *
     * @param status what {@code helm status --output json} prints
     */
    public static List<String> names(JsonNode status) {
        return tests(status).stream().map(TestHooks::name).toList();
    }

    /**
     * How the tests went in a run.
     *
     * @param begin when the run began: what a test did before counts for nothing
     * @param failure what Helm said of the whole run; empty when all went well
     */
    public static List<VerificationResult> results(JsonNode status, Instant begin, String failure) {
        return tests(status).stream().map(t -> result(t, begin, failure)).toList();
    }

    private static VerificationResult result(JsonNode test, Instant begin, String failure) {
        JsonNode run = test.path("last_run");
        Instant started = time(run, "started_at");
        // Helm's clock is this machine's, and its times are written in full.
        boolean ran = !started.isBefore(begin);
        Outcome outcome = switch (ran ? run.path("phase").asString("") : "") {
            case "Succeeded" -> Outcome.PASSED;
            case "Failed" -> Outcome.FAILED;
            case "Running" -> Outcome.FAILED;
            default -> Outcome.UNKNOWN;
        };
        String detail = switch (outcome) {
            case PASSED -> "succeeded";
            case FAILED -> failure.isEmpty() ? "failed" : failure;
            case UNKNOWN -> "not run" + (failure.isEmpty() ? "" : ": " + failure);
        };
        Instant ended = time(run, "completed_at");
        return new VerificationResult(
                name(test),
                VerificationResult.Kind.TEST,
                outcome,
                detail,
                ran && ended.isAfter(started) ? Duration.between(started, ended) : Duration.ZERO);
    }

    private static List<JsonNode> tests(JsonNode status) {
        List<JsonNode> tests = new ArrayList<>();
        for (JsonNode hook : status.path("hooks")) {
            for (JsonNode event : hook.path("events")) {
                if (event.asString("").equals("test")) {
                    tests.add(hook);
                }
            }
        }
        return tests;
    }

    private static String name(JsonNode hook) {
        return "%s/%s"
                .formatted(hook.path("kind").asString(""), hook.path("name").asString(""));
    }

    private static Instant time(JsonNode run, String key) {
        try {
            return OffsetDateTime.parse(run.path(key).asString("")).toInstant();
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }
}
