package dev.fairlead.fault;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.fairlead.process.Command;
import dev.fairlead.process.Processes;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An admission webhook over HTTPS with a certificate of its own, which the API server asks about the Deployments of a namespace. It has
 * something against one image tag, except when an object is only tried.
 */
public final class AdmissionWebhook implements AutoCloseable {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final JsonMapper JSON = new JsonMapper();

    private final KubernetesClient client;
    private final String namespace;
    private final String tag;
    private final boolean silent;
    private final HttpsServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean asked;

    private AdmissionWebhook(KubernetesClient client, String namespace, String tag, boolean silent, KeyStore keys)
            throws IOException, GeneralSecurityException {
        this.client = client;
        this.namespace = namespace;
        this.tag = tag;
        this.silent = silent;
        KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.setExecutor(workers);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Says no. */
    public static AdmissionWebhook denying(KubernetesClient client, String namespace, String tag, Path folder) {
        return start(client, namespace, tag, folder, false);
    }

    /** Does not say anything within the second that it has. */
    public static AdmissionWebhook silent(KubernetesClient client, String namespace, String tag, Path folder) {
        return start(client, namespace, tag, folder, true);
    }

    /** Returns when the API server has begun to ask. */
    private static AdmissionWebhook start(
            KubernetesClient client, String namespace, String tag, Path folder, boolean silent) {
        try {
            KeyStore keys = certificate(folder.resolve("webhook.p12"));
            AdmissionWebhook webhook = new AdmissionWebhook(client, namespace, tag, silent, keys);
            webhook.register(keys);
            webhook.awaitFirstQuestion();
            return webhook;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore certificate(Path file) throws IOException, GeneralSecurityException {
        Processes.run(Command.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "webhook",
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                file.toString()));
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private void register(KeyStore keys) throws GeneralSecurityException {
        String pem = "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
                .formatted(Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(keys.getCertificate("webhook").getEncoded()));
        client.resource(Serialization.unmarshal(
                        """
                        apiVersion: admissionregistration.k8s.io/v1
                        kind: ValidatingWebhookConfiguration
                        metadata: {name: "%1$s"}
                        webhooks:
                          - name: hook.example.test
                            admissionReviewVersions: [v1]
                            sideEffects: None
                            failurePolicy: Fail
                            timeoutSeconds: 1
                            namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: "%1$s"}}
                            rules:
                              - {apiGroups: [apps], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [deployments]}
                            clientConfig:
                              url: "https://127.0.0.1:%2$d/"
                              caBundle: "%3$s"
                        """.formatted(
                                        namespace,
                                        server.getAddress().getPort(),
                                        Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8))),
                        GenericKubernetesResource.class))
                .create();
    }

    private void awaitFirstQuestion() {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!asked && System.nanoTime() < deadline) {
            try {
                client.resource("""
                                apiVersion: apps/v1
                                kind: Deployment
                                metadata: {name: probe}
                                spec:
                                  replicas: 0
                                  selector: {matchLabels: {app: probe}}
                                  template:
                                    metadata: {labels: {app: probe}}
                                    spec: {containers: [{name: main, image: "example.test/probe:1"}]}
                                """).inNamespace(namespace).dryRun().create();
                Thread.sleep(100);
            } catch (KubernetesClientException e) {
                throw new AssertionError("the API server cannot ask the webhook", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        JsonNode request =
                JSON.readTree(exchange.getRequestBody().readAllBytes()).path("request");
        asked = true;
        boolean tried = request.path("dryRun").asBoolean(false);
        boolean meant = !tried && request.path("object").toString().contains(":" + tag + "\"");
        if (meant && silent) {
            try {
                Thread.sleep(2_500);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        byte[] answer = """
                {"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview",
                 "response":{"uid":"%s","allowed":%s,"status":{"code":403,"message":"the budget of the month is spent"}}}
                """.formatted(request.path("uid").asString(""), !meant).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Override
    public void close() {
        client.admissionRegistration()
                .v1()
                .validatingWebhookConfigurations()
                .withName(namespace)
                .delete();
        server.stop(0);
        workers.shutdownNow();
    }
}
