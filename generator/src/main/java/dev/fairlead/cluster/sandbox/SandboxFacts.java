package dev.fairlead.cluster.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * What is kept about a complete sandbox, so that a look at it takes no Kubernetes client, which is slow to load.
 *
 * @param server address of the API server
 * @param nodes number of its nodes
 */
record SandboxFacts(URI server, int nodes) {

    private static final int PATIENCE_MS = 3_000;

    /** Nothing when the sandbox was never complete. */
    static Optional<SandboxFacts> read(SandboxFolder folder) {
        if (!Files.isRegularFile(folder.kubeconfig())) {
            return Optional.empty();
        }
        try {
            Properties properties = new Properties();
            properties.load(new StringReader(Files.readString(folder.facts())));
            return Optional.of(new SandboxFacts(
                    URI.create(properties.getProperty("server", "")),
                    Integer.parseInt(properties.getProperty("nodes", ""))));
        } catch (IOException | IllegalArgumentException e) {
            // Damaged is as good as not there: it is started anew.
            return Optional.empty();
        }
    }

    void write(SandboxFolder folder) throws IOException {
        Files.writeString(folder.facts(), "server=%s%nnodes=%d%n".formatted(server, nodes));
    }

    /** Whether the API server says, to anyone who asks, that it is ready. */
    boolean answers(SandboxFolder folder) {
        try {
            HttpsURLConnection connection =
                    (HttpsURLConnection) server.resolve("/readyz").toURL().openConnection(Proxy.NO_PROXY);
            connection.setSSLSocketFactory(
                    trusting(folder.certificates().resolve("ca.crt")).getSocketFactory());
            connection.setConnectTimeout(PATIENCE_MS);
            connection.setReadTimeout(PATIENCE_MS);
            try {
                return connection.getResponseCode() == HttpsURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException | IllegalArgumentException | GeneralSecurityException e) {
            return false;
        }
    }

    private static SSLContext trusting(Path authority) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream stream = Files.newInputStream(authority)) {
            store.setCertificateEntry(
                    "sandbox", CertificateFactory.getInstance("X.509").generateCertificate(stream));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
