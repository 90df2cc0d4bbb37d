package dev.fairlead.cluster.proxy;

import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells what the API server says itself, as a {@code Status} object, from what it hands on. An application that answers with such an
 * object of its own is taken for the server: that is never a pass.
 */
final class ServerWords {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern REFUSED = Pattern.compile("connection refused|connection reset|: EOF");
    private static final Pattern LATE = Pattern.compile("i/o timeout|deadline exceeded|timeout awaiting");

    private ServerWords() {}

    /** What the server says; nothing when the answer is the application's. */
    static Optional<ProxyAnswer> of(int status, String body) {
        if (status == 401) {
            // The server strips our credentials before it asks, and refuses them in plain text, too.
            return said(body)
                    .map(s -> new ProxyAnswer.Forbidden(s.path("message").asString("Unauthorized")));
        }
        Optional<JsonNode> said = said(body);
        if (said.isEmpty()) {
            return Optional.empty();
        }
        String message = said.get().path("message").asString("");
        return Optional.of(
                switch (status) {
                    case 403 -> new ProxyAnswer.Forbidden(message);
                    case 404 -> new ProxyAnswer.Missing(message);
                    case 400, 500, 502, 503, 504 -> connection(message);
                    default -> new ProxyAnswer.ServerFailed("%d: %s".formatted(status, message));
                });
    }

    private static ProxyAnswer connection(String message) {
        if (message.startsWith("no endpoints available")) {
            return new ProxyAnswer.NoEndpoints(message);
        }
        if (message.startsWith("no service port")) {
            return new ProxyAnswer.Missing(message);
        }
        if (message.contains("error trying to reach service")) {
            return REFUSED.matcher(message).find() && !LATE.matcher(message).find()
                    ? new ProxyAnswer.Refused(message)
                    : new ProxyAnswer.Unreachable(message);
        }
        return message.contains("address not allowed")
                ? new ProxyAnswer.Unreachable(message)
                : new ProxyAnswer.ServerFailed(message);
    }

    private static Optional<JsonNode> said(String body) {
        if (!body.startsWith("{") || !body.contains("\"Status\"")) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(body);
            boolean isStatus = json.path("kind").asString("").equals("Status")
                    && json.path("apiVersion").asString("").equals("v1")
                    && json.path("status").asString("").equals("Failure");
            return isStatus ? Optional.of(json) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
