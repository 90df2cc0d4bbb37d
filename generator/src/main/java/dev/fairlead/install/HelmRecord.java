package dev.fairlead.install;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Helm's own record of a revision: a Secret that holds the release as JSON, packed with gzip and Base64 (Helm's {@code
 * storage/driver/util.go}). Its status can be set to failed, as Helm does by itself when it is told to end and has the time to.
 */
final class HelmRecord {

    private static final String KEY = "release";
    private static final String FAILED = "failed";

    /** Keeps numbers as they are written. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private HelmRecord() {}

    /**
     * Says that a revision failed. Nothing else of it is changed, and none of its objects.
     *
     * @param secret the record, as it was read; it must not have changed since
     * @throws io.fabric8.kubernetes.client.KubernetesClientException when the server refuses, or the record has changed
     */
    static void fail(KubernetesClient client, Secret secret, String why, Instant now) {
        ObjectNode release = unpack(secret.getData().getOrDefault(KEY, ""));
        release.withObject("info").put("status", FAILED).put("description", why);
        client.resource(new SecretBuilder(secret)
                        .editMetadata()
                        .addToLabels("status", FAILED)
                        .addToLabels("modifiedAt", Long.toString(now.getEpochSecond()))
                        .endMetadata()
                        .addToData(KEY, pack(release))
                        .build())
                .update();
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
