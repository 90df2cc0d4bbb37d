package dev.fairlead.kind;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks the sample service, over a connection of its own for each request, and never twice: a client of the standard library would
 * repeat a request whose connection broke, and nobody would see that it was lost.
 *
 * @param address to connect to
 * @param path with a leading slash
 * @param headers more lines of the request, each ending with CRLF
 */
record Caller(InetSocketAddress address, String path, String headers) {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Pattern STATUS = Pattern.compile("^HTTP/1\\.1 (\\d{3}) ");
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: (\\d+)\r\n");
    private static final Pattern COOKIE = Pattern.compile("(?i)\r\nSet-Cookie: ([^;\r]+)");
    private static final Pattern WHO = Pattern.compile("\"version\":\"([^\"]*)\",\"pod\":\"([^\"]*)\"");

    static Caller at(InetSocketAddress address) {
        return new Caller(address, "/", "");
    }

    Caller path(String other) {
        return new Caller(address, other, headers);
    }

    Caller header(String name, String value) {
        return new Caller(address, path, headers + name + ": " + value + "\r\n");
    }

    Reply call() {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.connect(address, (int) PATIENCE.toMillis());
            socket.getOutputStream().write(request().getBytes(StandardCharsets.US_ASCII));
            return read(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (SocketTimeoutException e) {
            return new Reply.Lost("no answer within " + PATIENCE.toSeconds() + " s");
        } catch (IOException e) {
            return new Reply.Lost(String.valueOf(e.getMessage()));
        }
    }

    private String request() {
        String host = headers.contains("Host: ") ? "" : "Host: sample\r\n";
        return "GET " + path + " HTTP/1.1\r\n" + host + headers + "Connection: close\r\n\r\n";
    }

    private static Reply read(String text) {
        Matcher status = STATUS.matcher(text);
        Matcher length = LENGTH.matcher(text);
        int body = text.indexOf("\r\n\r\n") + 4;
        if (!status.find() || !length.find() || text.length() - body < Integer.parseInt(length.group(1))) {
            return new Reply.Lost(text.isEmpty() ? "closed without an answer" : "half an answer");
        }
        Matcher who = WHO.matcher(text);
        if (!who.find(body)) {
            return new Reply.Lost("answered by somebody else: HTTP " + status.group(1));
        }
        Matcher cookie = COOKIE.matcher(text);
        return new Reply.Answer(
                Integer.parseInt(status.group(1)), who.group(1), who.group(2), cookie.find() ? cookie.group(1) : "");
    }
}
