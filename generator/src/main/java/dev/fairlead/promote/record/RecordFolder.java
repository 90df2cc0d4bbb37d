package dev.fairlead.promote.record;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.finding.Position;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.schema.JsonSchema;
import dev.fairlead.spec.Project;
import dev.fairlead.yaml.TextFile;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The records of a project, {@code environments/promotions/<service>/}: {@code <env>.yaml} is the one in force, earlier ones lie in
 * {@code <env>/<number>.yaml} as they were.
 */
public final class RecordFolder {

    /** A record that cannot be read. */
    public static final String RULE = "promotion/record";

    private static final JsonSchema SCHEMA = JsonSchema.ofResource("promotion-record.schema.json", "promotion");

    private final Project project;

    public RecordFolder(Project project) {
        this.project = project;
    }

    /** Where the record in force stands or would stand. */
    public Path current(String service, String environment) {
        return folder(service).resolve(environment + ".yaml");
    }

    /** Where a record lies once another one is in force. */
    public Path kept(String service, String environment, int number) {
        return folder(service).resolve(environment).resolve("%04d.yaml".formatted(number));
    }

    /**
     * The record in force.
     *
     * @throws InvalidInput when there is a file and it is no record of this environment
     */
    public Optional<SealedRecord> find(String service, String environment) {
        Path file = current(service, environment);
        return Files.exists(file) ? Optional.of(read(file, service, environment)) : Optional.empty();
    }

    /**
     * All records of an environment, oldest first, the one in force last.
     *
     * @throws InvalidInput when a file is no record of this environment
     */
    public List<SealedRecord> history(String service, String environment) {
        List<SealedRecord> records = new ArrayList<>();
        Path folder = folder(service).resolve(environment);
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(f -> f.toString().endsWith(".yaml"))
                        .sorted()
                        .forEach(f -> records.add(read(f, service, environment)));
            } catch (IOException e) {
                throw new Unavailable(
                        "the folder %s cannot be read: %s".formatted(folder, e.getMessage()),
                        "check its permissions",
                        e);
            }
        }
        find(service, environment).ifPresent(records::add);
        records.sort(Comparator.comparingInt(r -> r.record().number()));
        return List.copyOf(records);
    }

    private SealedRecord read(Path file, String service, String environment) {
        String name = project.displayName(file);
        String text = TextFile.read(file, name, YamlLimits.SPEC.bytes());
        YamlNode tree = new YamlReader(name, YamlLimits.SPEC, YamlReader.Dialect.STRICT).readOne(text);
        List<Finding> findings = SCHEMA.validate(tree).stream()
                .map(f -> Finding.error(RULE, f.position(), f.pointer(), f.message()))
                .toList();
        if (!findings.isEmpty() || !(tree instanceof YamlNode.Mapping map)) {
            throw new InvalidInput(findings);
        }
        try {
            SealedRecord sealed = SealedRecord.read(map);
            if (sealed.record().service().equals(service)
                    && sealed.record().environment().equals(environment)) {
                return sealed;
            }
            throw refused(
                    name,
                    "this is the record of %s %s, not of %s %s"
                            .formatted(
                                    sealed.record().service(), sealed.record().environment(), service, environment));
        } catch (DateTimeException e) {
            throw refused(name, "a time in it is none: " + e.getMessage());
        }
    }

    private static InvalidInput refused(String name, String why) {
        return new InvalidInput(Finding.error(RULE, Position.ofFile(name), "", why)
                .withHint("take it back from git, or promote again"));
    }

    private Path folder(String service) {
        return project.environments().resolve("promotions").resolve(service);
    }
}
