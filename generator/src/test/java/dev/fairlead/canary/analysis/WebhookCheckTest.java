package dev.fairlead.canary.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.fairlead.spec.check.Ask;
import dev.fairlead.spec.check.HeaderValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookCheckTest {

    private final AtomicReference<String> asked = new AtomicReference<>("");
    private final AtomicReference<String> team = new AtomicReference<>("");
    private HttpServer server;
    private int status = 200;
    private String answer = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/judge", exchange -> {
            asked.set(exchange.getRequestMethod() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            team.set(exchange.getRequestHeaders().getFirst("X-Team"));
            byte[] text = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, text.length == 0 ? -1 : text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void tellsTheJudgeWhatIsJudged() {
        assertThat(look(200, "{\"verdict\": \"pass\"}").verdict()).isEqualTo(new Verdict.Pass());
        assertThat(asked.get())
                .startsWith("POST {\"check\":\"judge\",\"release\":\"shop\",\"namespace\":\"shop\","
                        + "\"stepBegan\":\"2026-01-01T00:00:00Z\",");
        assertThat(team.get()).isEqualTo("web");
    }

    @Test
    void theJudgesReasonIsTold() {
        assertThat(look(200, "{\"verdict\": \"fail\", \"reason\": \"fewer orders\"}")
                        .verdict())
                .isEqualTo(new Verdict.Fail("fewer orders"));
        assertThat(look(201, "{\"verdict\": \"inconclusive\"}").verdict())
                .isEqualTo(new Verdict.Inconclusive("the judge cannot tell"));
    }

    @Test
    void onlyAClearAnswerIsOne() {
        assertThat(look(500, "{\"verdict\": \"pass\"}").verdict())
                .isEqualTo(new Verdict.Inconclusive("the judge answered with status 500: {\"verdict\": \"pass\"}"));
        assertThat(look(302, "").verdict())
                .isEqualTo(new Verdict.Inconclusive("the judge answered with status 302: (empty)"));
        assertThat(look(200, "ok").verdict()).isEqualTo(new Verdict.Inconclusive("the judge's answer is no JSON: ok"));
        assertThat(look(200, "{\"verdict\": \"PASS\"}").verdict())
                .isEqualTo(new Verdict.Inconclusive("the judge gave no verdict: {\"verdict\": \"PASS\"}"));
    }

    @Test
    void nobodyThereIsNoFailOfTheVersion() {
        int port = server.getAddress().getPort();
        server.stop(0);
        assertThat(look("http://127.0.0.1:%d/judge".formatted(port)).verdict())
                .isEqualTo(new Verdict.Inconclusive(
                        "http://127.0.0.1:%d/judge does not answer: nothing listens".formatted(port)));
        assertThat(look("http://").verdict()).isEqualTo(new Verdict.Inconclusive("http:// is no address"));
    }

    private Outcome look(int code, String text) {
        status = code;
        answer = text;
        return look("http://127.0.0.1:%d/judge".formatted(server.getAddress().getPort()));
    }

    private static Outcome look(String url) {
        Ask.Webhook webhook =
                new Ask.Webhook(url, Map.of("X-Team", new HeaderValue.Plain("web")), Duration.ofSeconds(20));
        return new WebhookCheck("judge", webhook).look(new TestTime().situation());
    }
}
