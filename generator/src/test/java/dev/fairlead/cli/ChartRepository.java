package dev.fairlead.cli;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import dev.fairlead.helm.Helm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/** A Helm repository on this machine that serves one packed chart. */
final class ChartRepository implements AutoCloseable {

    private final HttpServer server;

    private ChartRepository(HttpServer server) {
        this.server = server;
    }

    /** Packs a chart into a folder and serves it from there. */
    static ChartRepository of(Helm helm, Path chart, Path folder) throws IOException {
        helm.run(List.of("package", chart.toString(), "--destination", folder.toString()), c -> c);
        helm.run(List.of("repo", "index", folder.toString()), c -> c);
        HttpServer server = SimpleFileServer.createFileServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                folder.toRealPath(),
                SimpleFileServer.OutputLevel.NONE);
        server.start();
        return new ChartRepository(server);
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
