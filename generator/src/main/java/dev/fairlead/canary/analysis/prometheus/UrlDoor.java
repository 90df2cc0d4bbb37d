package dev.fairlead.canary.analysis.prometheus;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/** Straight to a URL. Redirects are not followed, since the headers may hold secrets. */
public final class UrlDoor implements Door {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** Longer answers are asked for in parts. */
    private static final int LARGEST = 16 << 20;

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    private final String address;
    private final Map<String, String> headers;

    /** @param address without a slash at its end */
    public UrlDoor(String address, Map<String, String> headers) {
        this.address = address;
        this.headers = Map.copyOf(headers);
    }

    @Override
    public Reply get(String path) {
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(address + path)).timeout(LIMIT);
            headers.forEach(request::header);
            HttpResponse<java.io.InputStream> response = HTTP.send(request.build(), BodyHandlers.ofInputStream());
            try (var body = response.body()) {
                byte[] read = body.readNBytes(LARGEST);
                boolean cut = read.length == LARGEST && body.read() >= 0;
                return new Reply.Body(response.statusCode(), new String(read, StandardCharsets.UTF_8), cut);
            }
        } catch (IllegalArgumentException e) {
            return new Reply.Nothing("%s is no address".formatted(address));
        } catch (HttpTimeoutException e) {
            return new Reply.Nothing("%s does not answer within %d s".formatted(address, LIMIT.toSeconds()));
        } catch (ConnectException e) {
            return new Reply.Nothing("nothing answers at %s".formatted(address));
        } catch (IOException e) {
            return new Reply.Nothing("%s does not answer: %s"
                    .formatted(address, Objects.requireNonNullElse(e.getMessage(), e.toString())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply.Nothing("interrupted while %s was asked".formatted(address));
        }
    }
}
