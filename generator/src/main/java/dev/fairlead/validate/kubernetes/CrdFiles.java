package dev.fairlead.validate.kubernetes;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.finding.Position;
import dev.fairlead.schema.kinds.CustomResources;
import dev.fairlead.schema.kinds.KindSchema;
import dev.fairlead.validate.manifest.ManifestFiles;
import dev.fairlead.validate.manifest.ManifestFiles.Document;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The custom resources that are defined in files.
 *
 * @param schemas of every served version
 * @param others how many objects of other kinds the files hold; they are passed over
 */
public record CrdFiles(List<KindSchema> schemas, int others) {

    public CrdFiles {
        schemas = List.copyOf(schemas);
    }

    /**
     * Reads definitions from YAML and JSON files, and from all such files of folders.
     *
     * @param from the folder that paths are relative to
     * @throws InvalidInput when one cannot be read or used, with everything that was found, or when there is none
     */
    public static CrdFiles read(List<Path> paths, Path from) {
        List<Finding> findings = new ArrayList<>();
        List<KindSchema> schemas = new ArrayList<>();
        Map<String, Position> seen = new HashMap<>();
        int others = 0;
        for (Document document : ManifestFiles.read(paths, from)) {
            findings.addAll(document.findings());
            if (document.manifest().isEmpty()) {
                continue;
            }
            var object = document.manifest().get().root();
            CustomResources.Read read = CustomResources.of(object, document.file());
            others += read.isDefinition() ? 0 : 1;
            findings.addAll(read.findings());
            for (KindSchema schema : read.schemas()) {
                Position first = seen.putIfAbsent(schema.name(), object.position());
                if (first == null) {
                    schemas.add(schema);
                } else {
                    findings.add(Finding.error(
                                    "schemas/crd",
                                    object.position(),
                                    "",
                                    "%s is defined here again, first at %s".formatted(schema.name(), first))
                            .withHint("import one of the two"));
                }
            }
        }
        if (findings.isEmpty() && schemas.isEmpty()) {
            findings.add(Finding.error(
                            "schemas/crd",
                            Position.ofFile(String.join(
                                    ", ", paths.stream().map(Path::toString).toList())),
                            "",
                            "there is no CustomResourceDefinition here")
                    .withHint("name the files or the folder that hold the definitions"));
        }
        if (findings.stream().anyMatch(Finding::isError)) {
            throw new InvalidInput(findings);
        }
        return new CrdFiles(schemas, others);
    }
}
