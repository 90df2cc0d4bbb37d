package dev.fairlead.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A release that passed its checks, as files: what {@code install} takes. Only {@link Packager} makes one. */
public final class PackagedChart {

    private final String release;
    private final String environment;
    private final String namespace;
    private final String kubernetes;
    private final String version;
    private final Path archive;
    private final Path values;
    private final ValueOrigins origins;

    PackagedChart(
            String release,
            String environment,
            String namespace,
            String kubernetes,
            String version,
            Path archive,
            Path values,
            ValueOrigins origins) {
        this.release = release;
        this.environment = environment;
        this.namespace = namespace;
        this.kubernetes = kubernetes;
        this.version = version;
        this.archive = archive;
        this.values = values;
        this.origins = origins;
    }

    /** Name of the release. */
    public String release() {
        return release;
    }

    /** Name of the environment. */
    public String environment() {
        return environment;
    }

    /** Namespace that the spec names. */
    public String namespace() {
        return namespace;
    }

    /** Kubernetes version that the spec names and the checks were made against, such as {@code 1.36}. */
    public String kubernetes() {
        return kubernetes;
    }

    /** Version of what is installed: the image tag, or the version of another one's chart. */
    public String version() {
        return version;
    }

    /** The chart as {@code .tgz}. */
    public Path archive() {
        return archive;
    }

    /** The values file. */
    public Path values() {
        return values;
    }

    /** The values as they were checked, with the places where the spec wrote them. */
    public ValueOrigins origins() {
        return origins;
    }

    /** SHA-256 over chart and values, in hex: two packages with the same digest install the same. */
    public String digest() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(Files.readAllBytes(archive));
            sha.update(Files.readAllBytes(values));
            return HexFormat.of().formatHex(sha.digest());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the package " + archive, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
