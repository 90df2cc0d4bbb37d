package dev.fairlead.canary.analysis;

import dev.fairlead.spec.check.Ask;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Somebody else's judgement, by a POST. Redirects are not followed, since the headers may hold secrets. */
record WebhookCheck(String name, Ask.Webhook asked) implements CanaryCheck {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int SHOWN = 200;
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    @Override
    public Outcome look(Situation situation) {
        HeaderValues values = HeaderValues.read(situation, asked.headers());
        return ask(situation, values.headers()).masked(values.redactor()::mask);
    }

    private Outcome ask(Situation situation, Map<String, String> headers) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(asked.url()))
                    .timeout(asked.timeout())
                    .header("Content-Type", "application/json");
            headers.forEach(request::setHeader);
            HttpResponse<String> response = HTTP.send(
                    request.POST(BodyPublishers.ofString(body(situation))).build(), BodyHandlers.ofString());
            return response.statusCode() / 100 == 2
                    ? judge(response.body())
                    : Outcome.unknown("the judge answered with status %d: %s"
                            .formatted(response.statusCode(), line(response.body())));
        } catch (IllegalArgumentException e) {
            return Outcome.unknown("%s is no address".formatted(asked.url()));
        } catch (HttpTimeoutException e) {
            return Outcome.unknown("%s does not answer within %d s"
                    .formatted(asked.url(), asked.timeout().toSeconds()));
        } catch (IOException e) {
            return Outcome.unknown("%s does not answer: %s"
                    .formatted(asked.url(), Objects.requireNonNullElse(e.getMessage(), "nothing listens")));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.unknown("interrupted while %s was asked".formatted(asked.url()));
        }
    }

    private String body(Situation situation) {
        ObjectNode body = JSON.createObjectNode();
        body.put("check", name);
        body.put("release", situation.release());
        body.put("namespace", situation.namespace());
        body.put("stepBegan", situation.began().toString());
        situation.stable().forEach(body.putObject("stable")::put);
        situation.canary().forEach(body.putObject("canary")::put);
        return JSON.writeValueAsString(body);
    }

    private static Outcome judge(String body) {
        try {
            JsonNode json = JSON.readTree(body);
            String reason = json.path("reason").asString("");
            return switch (json.path("verdict").asString("")) {
                case "pass" -> Outcome.pass(reason.isEmpty() ? "the judge says pass" : reason, Map.of());
                case "fail" -> Outcome.fail(reason.isEmpty() ? "the judge says fail" : reason, Map.of());
                case "inconclusive" -> Outcome.unknown(reason.isEmpty() ? "the judge cannot tell" : reason);
                default -> Outcome.unknown("the judge gave no verdict: " + line(body));
            };
        } catch (JacksonException e) {
            return Outcome.unknown("the judge's answer is no JSON: " + line(body));
        }
    }

    private static String line(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.isEmpty() ? "(empty)" : line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    }
}
