package dev.fairlead.install;

import dev.fairlead.helm.ReleaseStatus;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Helm's own record of a revision: a Secret that holds the release as JSON, packed with gzip and Base64 (Helm's {@code
 * storage/driver/util.go}). Its status can be set, as Helm does by itself when it has the time to and reaches the server.
 */
final class HelmRecord {

    private static final String KEY = "release";

    /** Keeps numbers as they are written. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private HelmRecord() {}

    /**
     * Says how a revision ended. Nothing else of it is changed, and none of its objects.
     *
     * @param secret the record, as it was read; it must not have changed since
     * @param status Helm's word for it
     * @throws KubernetesClientException when the server refuses, or the record has changed
     */
    static void say(KubernetesClient client, Secret secret, ReleaseStatus status, String description, Instant now) {
        ObjectNode release = unpack(secret.getData().getOrDefault(KEY, ""));
        release.withObject("info").put("status", status.label()).put("description", description);
        Resource<Secret> wanted = client.resource(new SecretBuilder(secret)
                .editMetadata()
                .addToLabels("status", status.label())
                .addToLabels("modifiedAt", Long.toString(now.getEpochSecond()))
                .endMetadata()
                .addToData(KEY, pack(release))
                .build());
        try {
            wanted.update();
        } catch (KubernetesClientException e) {
            // A write whose answer was lost is in the way of its own repetition.
            if (e.getCode() != 409 || !wanted.item().getData().equals(data(wanted.get()))) {
                throw e;
            }
        }
    }

    private static Map<String, String> data(@Nullable Secret secret) {
        return secret == null ? Map.of() : secret.getData();
    }

    private static ObjectNode unpack(String data) {
        byte[] packed =
                Base64.getDecoder().decode(new String(Base64.getDecoder().decode(data), StandardCharsets.US_ASCII));
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return (ObjectNode) JSON.readTree(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("Helm's record of the revision cannot be read", e);
        }
    }

    private static String pack(ObjectNode release) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new SmallestGzip(bytes)) {
            out.write(JSON.writeValueAsBytes(release));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Base64.Encoder encoder = Base64.getEncoder();
        return encoder.encodeToString(encoder.encode(bytes.toByteArray()));
    }

    /** As small as Helm makes it: a Secret holds a mebibyte. */
    private static final class SmallestGzip extends GZIPOutputStream {

        SmallestGzip(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
