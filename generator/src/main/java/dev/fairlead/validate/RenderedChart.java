package dev.fairlead.validate;

import dev.fairlead.finding.Unavailable;
import dev.fairlead.helm.Helm;
import dev.fairlead.helm.HelmFailed;
import dev.fairlead.helm.Template;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.validate.manifest.ManifestStream;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A release's chart: tells what Helm makes of it with any values, for the release's own name, namespace and cluster. */
public final class RenderedChart {

    private final Subject subject;
    private final Helm helm;
    private final Path folder;

    /** @param folder for files that are needed for a moment */
    RenderedChart(Subject subject, Helm helm, Path folder) {
        this.subject = subject;
        this.helm = helm;
        this.folder = folder;
    }

    /**
     * What Helm prints.
     *
     * @param checkSchema whether Helm checks the values against the chart's schemas
     * @throws HelmFailed when the chart cannot be rendered with these values
     * @throws Unavailable when the folder cannot be written to
     */
    String text(YamlNode.Mapping values, boolean checkSchema) {
        return text(values, subject.kubernetes(), checkSchema);
    }

    /** The objects that values give, or nothing when they give an error; the charts' schemas are not asked. */
    public Optional<List<Manifest>> with(YamlNode.Mapping values) {
        return with(values, subject.kubernetes());
    }

    /** The objects that values give on a cluster of another version, such as {@code 1.36}. */
    public Optional<List<Manifest>> with(YamlNode.Mapping values, String kubernetes) {
        try {
            return Optional.of(
                    ManifestStream.parse(text(values, kubernetes, false)).manifests());
        } catch (HelmFailed e) {
            return Optional.empty();
        }
    }

    private String text(YamlNode.Mapping values, String kubernetes, boolean checkSchema) {
        try {
            Path file = Files.createTempFile(folder, "values", ".yaml");
            try {
                Files.writeString(file, YamlWriter.write(values));
                return new Template(
                                subject.chart(),
                                file,
                                subject.release(),
                                subject.namespace(),
                                kubernetes,
                                List.of(),
                                checkSchema)
                        .render(helm);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new Unavailable("cannot write to the temporary folder: " + e.getMessage(), "free some space", e);
        }
    }
}
