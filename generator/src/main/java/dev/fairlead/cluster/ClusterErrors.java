package dev.fairlead.cluster;

import dev.fairlead.finding.Unavailable;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says in a sentence what a failed request means and what to do about it. */
public final class ClusterErrors {

    private ClusterErrors() {}

    /** Whether a write may have been done all the same: its answer was lost, or the server failed on the way. */
    public static boolean isUnknown(KubernetesClientException e) {
        return code(e) == 0 || code(e) >= 500;
    }

    /**
     * The failure as something that is not available.
     *
     * @param what subject of the sentence, such as {@code the cluster of context 'dev'}
     * @param server address of the API server
     */
    public static Unavailable explain(KubernetesClientException e, String what, String server) {
        return switch (code(e)) {
            case 401 ->
                new Unavailable(
                        "%s does not accept the credentials (401): they are wrong or have expired".formatted(what),
                        "log in again (for example: kubectl auth whoami, or your provider's login), then repeat the command",
                        e);
            case 403 ->
                new Unavailable(
                        "%s refuses (403): %s".formatted(what, said(e)),
                        "ask for a role that allows it, or use another context in the spec",
                        e);
            case 404 -> new Unavailable("%s does not have it (404): %s".formatted(what, said(e)), "", e);
            default -> unreachable(e, what, server);
        };
    }

    /** Whether asking again later is no use: the credentials are not accepted. */
    public static boolean isUnauthorized(KubernetesClientException e) {
        return code(e) == 401;
    }

    /** Whether there was no answer at all. */
    public static boolean isUnreachable(KubernetesClientException e) {
        return code(e) == 0 && (cause(e, IOException.class) || cause(e, TimeoutException.class));
    }

    private static Unavailable unreachable(KubernetesClientException e, String what, String server) {
        Throwable root = root(e);
        if (cause(e, SSLException.class)) {
            return new Unavailable(
                    "%s at %s is not trusted (TLS): %s".formatted(what, server, root.getMessage()),
                    "check certificate-authority in the kubeconfig, or log in again",
                    e);
        }
        if (cause(e, UnknownHostException.class) || cause(e, java.nio.channels.UnresolvedAddressException.class)) {
            return new Unavailable(
                    "%s cannot be found: the host of %s has no address".formatted(what, server),
                    "check the server in the kubeconfig, DNS and VPN",
                    e);
        }
        if (cause(e, ConnectException.class)) {
            return new Unavailable(
                    "%s does not answer: nothing listens at %s".formatted(what, server),
                    "is it running, and is the VPN up? A sandbox is started with: fairlead sandbox up",
                    e);
        }
        if (cause(e, HttpTimeoutException.class) || cause(e, TimeoutException.class)) {
            return new Unavailable(
                    "%s at %s does not answer in time".formatted(what, server), "is the VPN up, or a proxy needed?", e);
        }
        return new Unavailable(
                "%s at %s: %s".formatted(what, server, e.getStatus() == null ? words(root) : said(e)),
                "repeat the command; when it stays so, look at the API server",
                e);
    }

    private static String words(Throwable root) {
        return Objects.toString(root.getMessage(), root.getClass().getSimpleName());
    }

    /** The HTTP status that the server gave, which may stand in the failure that this one wraps; 0 when it gave none, for which the client has 0 or -1. */
    private static int code(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof KubernetesClientException client && client.getCode() > 0) {
                return client.getCode();
            }
        }
        return 0;
    }

    private static String said(KubernetesClientException e) {
        String status = e.getStatus() == null ? null : e.getStatus().getMessage();
        return status == null ? Objects.toString(e.getMessage(), e.toString()) : status;
    }

    private static boolean cause(Throwable e, Class<? extends Throwable> type) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return true;
            }
        }
        return false;
    }

    private static Throwable root(Throwable e) {
        Throwable last = e;
        for (@Nullable Throwable t = e; t != null; t = t.getCause()) {
            last = t;
        }
        return last;
    }
}
