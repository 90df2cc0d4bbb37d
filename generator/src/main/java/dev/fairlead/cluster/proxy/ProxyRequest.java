package dev.fairlead.cluster.proxy;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A GET through the API server. Redirects are not followed.
 *
 * @param path absolute, percent-encoded, with a query when there is one; it must not lead out of the target ({@code ..})
 * @param headers sent to the application; the API server takes {@code Authorization} for itself
 * @param limit how long the whole answer may take
 */
public record ProxyRequest(ProxyTarget target, String path, Map<String, String> headers, Duration limit) {

    private static final Pattern PATH =
            Pattern.compile("/[A-Za-z0-9._~!$&'()*+,;=:@%/-]*(\\?[A-Za-z0-9._~!$&'()*+,;=:@%/?-]*)?");

    /** @throws IllegalArgumentException when the path is none */
    public ProxyRequest {
        if (!isPath(path)) {
            throw new IllegalArgumentException("no path of an application: " + path);
        }
        headers = Map.copyOf(headers);
    }

    /** Without headers. */
    public static ProxyRequest get(ProxyTarget target, String path, Duration limit) {
        return new ProxyRequest(target, path, Map.of(), limit);
    }

    /** Whether a text is a path that stays within the target. */
    public static boolean isPath(String path) {
        String plain = path.replaceFirst("\\?.*", "").replaceAll("(?i)%2e", ".").replaceAll("(?i)%2f", "/");
        return PATH.matcher(path).matches()
                && Arrays.stream(plain.split("/")).noneMatch(s -> s.equals("..") || s.equals("."));
    }
}
