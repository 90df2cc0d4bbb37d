package dev.fairlead.chart;

import dev.fairlead.spec.VerificationPlan;
import dev.fairlead.validate.values.Tgz;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
    private final PackageSource source;
    private final VerificationPlan verification;

    PackagedChart(
            String release,
            String environment,
            String namespace,
            String kubernetes,
            String version,
            Path archive,
            Path values,
            ValueOrigins origins,
            PackageSource source,
            VerificationPlan verification) {
        this.release = release;
        this.environment = environment;
        this.namespace = namespace;
        this.kubernetes = kubernetes;
        this.version = version;
        this.archive = archive;
        this.values = values;
        this.origins = origins;
        this.source = source;
        this.verification = verification;
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

    /** What it was made from. */
    public PackageSource source() {
        return source;
    }

    /** What it must pass after it was installed. */
    public VerificationPlan verification() {
        return verification;
    }

    /** SHA-256 of the values file, in hex. */
    public String valuesDigest() {
        return Sha256.of(read(values));
    }

    /** SHA-256 of the names and contents of the chart's files, in hex: packing it once more does not change it. */
    public String chartDigest() {
        try {
            return Sha256.of(Tgz.read(read(archive)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the package " + archive, e);
        }
    }

    /** SHA-256 over chart and values, in hex: two packages with the same digest install the same. */
    public String digest() {
        return Sha256.of(read(archive), read(values));
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the package " + file, e);
        }
    }
}
