package dev.fairlead.cluster.sandbox;

import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlWriter;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Asks the sandbox's API server whether it would take an object, without making it. */
public final class DryRun {

    private final KubernetesClient client;
    private final HttpClient http;
    private final String namespace;
    private final Map<String, List<APIResource>> resources = new ConcurrentHashMap<>();

    /** What the server said. */
    public sealed interface Answer {

        /** It would take the object. */
        record Accepted() implements Answer {}

        /**
         * It would not.
         *
         * @param fields the fields it names, with {@code *} for indexes, each with the kind of its objection
         */
        record Refused(String message, List<String> fields) implements Answer {}

        /** It does not know the kind, as it is a custom resource's whose definition is not installed. */
        record Unknown() implements Answer {}
    }

    /** @param namespace where namespaced objects would be made, whatever namespace they name */
    public DryRun(TestCluster cluster, String namespace) {
        this.client = cluster.client();
        // A refusal of server-side apply can be a 500, which would be asked again and again.
        this.http = client.getHttpClient()
                .newBuilder()
                .tag(new RequestConfigBuilder().withRequestRetryBackoffLimit(0).build())
                .build();
        this.namespace = namespace;
    }

    /**
     * Whether the object could be created, and applied on the server as Helm 4 does it. Fields that the server does not
     * know count as a refusal.
     */
    public Answer ask(Manifest manifest) {
        Optional<APIResource> resource = resources.computeIfAbsent(manifest.apiVersion(), this::served).stream()
                .filter(r -> r.getKind().equals(manifest.kind()) && !r.getName().contains("/"))
                .findFirst();
        if (resource.isEmpty()) {
            return new Answer.Unknown();
        }
        String version = manifest.apiVersion();
        String collection = client.getMasterUrl().toString().replaceFirst("/$", "")
                + (version.contains("/") ? "/apis/" : "/api/")
                + version
                + (resource.get().getNamespaced() ? "/namespaces/" + namespace : "")
                + "/"
                + resource.get().getName();
        String body = YamlWriter.write(placed(manifest.root(), resource.get().getNamespaced()));
        Answer created = send("POST", collection + "?", "application/yaml", body);
        String name = java.net.URLEncoder.encode(manifest.name(), java.nio.charset.StandardCharsets.UTF_8);
        return created instanceof Answer.Accepted && !manifest.name().isEmpty()
                ? send("PATCH", collection + "/" + name + "?force=true&", "application/apply-patch+yaml", body)
                : created;
    }

    private List<APIResource> served(String apiVersion) {
        APIResourceList list = client.getApiResources(apiVersion);
        return list == null ? List.of() : list.getResources();
    }

    /** In the test's own namespace. */
    private YamlNode.Mapping placed(YamlNode.Mapping object, boolean namespaced) {
        return new YamlNode.Mapping(
                object.position(),
                object.entries().stream()
                        .map(e -> namespaced
                                        && e.key().equals("metadata")
                                        && e.value() instanceof YamlNode.Mapping metadata
                                        && metadata.find(Pointer.of("namespace"))
                                                .isPresent()
                                ? e.withValue(inNamespace(metadata))
                                : e)
                        .toList());
    }

    private YamlNode.Mapping inNamespace(YamlNode.Mapping metadata) {
        return new YamlNode.Mapping(
                metadata.position(),
                metadata.entries().stream()
                        .map(e -> e.key().equals("namespace")
                                ? e.withValue(new YamlNode.Text(e.value().position(), namespace))
                                : e)
                        .toList());
    }

    private Answer send(String method, String url, String type, String body) {
        HttpRequest request = http.newHttpRequestBuilder()
                .uri(url + "dryRun=All&fieldValidation=Strict&fieldManager=helm")
                .method(method, type, body)
                .build();
        HttpResponse<String> response = http.sendAsync(request, String.class).join();
        return response.isSuccessful() ? new Answer.Accepted() : refused(response.body());
    }

    private static Answer refused(String body) {
        Status status = Serialization.unmarshal(body, Status.class);
        List<String> fields = status.getDetails() == null
                ? List.of()
                : status.getDetails().getCauses().stream()
                        .map(c -> "%s %s"
                                .formatted(String.valueOf(c.getField()).replaceAll("\\[[^]]*]", "[*]"), c.getReason()))
                        .distinct()
                        .toList();
        return new Answer.Refused(String.valueOf(status.getMessage()), fields);
    }
}
