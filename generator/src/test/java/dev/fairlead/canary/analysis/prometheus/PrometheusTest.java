package dev.fairlead.canary.analysis.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers that a real Prometheus does not give when asked to. */
class PrometheusTest {

    private static final Instant BEGIN = Instant.ofEpochSecond(1000);

    @Test
    void aLoginPageIsNoAnswer() {
        assertThat(answer(200, "<html>log in</html>"))
                .isEqualTo(new PrometheusAnswer.NoAnswer("no answer of a Prometheus: status 200, <html>log in</html>"));
    }

    @Test
    void aQueryThatTakesTooLongIsNoBadQuery() {
        assertThat(answer(503, "{\"status\":\"error\",\"errorType\":\"timeout\",\"error\":\"query timed out\"}"))
                .isEqualTo(new PrometheusAnswer.NoAnswer("Prometheus says: query timed out"));
    }

    @Test
    void anAnswerThatIsTooLargeIsAskedForInParts() {
        List<String> asked = new ArrayList<>();
        Prometheus prometheus = new Prometheus(path -> {
            asked.add(path);
            return switch (path) {
                case "/api/v1/query?query=up%5B40000ms%5D&time=1040.000" -> new Door.Reply.Body(200, "{", true);
                case "/api/v1/query?query=up%5B20000ms%5D&time=1020.000" ->
                    new Door.Reply.Body(200, matrix(1000, 1020), false);
                default -> new Door.Reply.Body(200, matrix(1020, 1030), false);
            };
        });

        PrometheusAnswer answer = prometheus.samples("up", BEGIN, BEGIN.plusSeconds(40));

        assertThat(answer).isInstanceOfSatisfying(PrometheusAnswer.Found.class, found -> {
            assertThat(found.series()).hasSize(1);
            assertThat(found.series().getFirst().samples())
                    .as("the sample at the seam counts once")
                    .extracting(Series.Sample::value)
                    .containsExactly(1000.0, 1020.0, 1030.0);
        });
        assertThat(asked).hasSize(3).last().isEqualTo("/api/v1/query?query=up%5B20000ms%5D&time=1040.000");
    }

    private static PrometheusAnswer answer(int status, String text) {
        return new Prometheus(_ -> new Door.Reply.Body(status, text, false)).instant("up", BEGIN);
    }

    private static String matrix(int first, int second) {
        return """
                {"status":"success","data":{"resultType":"matrix","result":
                [{"metric":{"pod":"a"},"values":[[%1$d,"%1$d"],[%2$d,"%2$d"]]}]}}""".formatted(first, second);
    }
}
