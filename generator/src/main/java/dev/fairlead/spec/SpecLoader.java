package dev.fairlead.spec;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.finding.Position;
import dev.fairlead.schema.JsonSchema;
import dev.fairlead.spec.rule.SpecRules;
import dev.fairlead.spec.tree.Draft;
import dev.fairlead.spec.tree.DraftEnvironment;
import dev.fairlead.yaml.TextFile;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlReader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads a spec: text, YAML tree, schema, overlay, rules, records. What is wrong is found in one run, whatever stage
 * finds it; only a text that is no YAML ends it early. A value that breaks the schema is not judged by the rules too.
 */
public final class SpecLoader {

    private static final String SCHEMA = "environment-spec.schema.json";

    private final JsonSchema document = JsonSchema.ofResource(SCHEMA, "spec");
    private final JsonSchema effective = JsonSchema.ofDefinition(SCHEMA, "effective", "spec");
    private final Clock clock;
    private final Function<Draft, List<Finding>> later;
    private final Set<String> tolerated;

    /** @param clock says which allowances have lapsed */
    public SpecLoader(Clock clock) {
        this(clock, _ -> List.of());
    }

    /**
     * A loader that lets a later stage have its say about a spec which never reaches it.
     *
     * @param clock says which allowances have lapsed
     * @param later what that stage finds; asked only when there are errors already
     */
    public SpecLoader(Clock clock, Function<Draft, List<Finding>> later) {
        this(clock, later, Set.of());
    }

    private SpecLoader(Clock clock, Function<Draft, List<Finding>> later, Set<String> tolerated) {
        this.clock = clock;
        this.later = later;
        this.tolerated = Set.copyOf(tolerated);
    }

    /** A loader that gives a spec although it breaks certain rules, for those who show what is wrong with it. */
    public SpecLoader tolerating(Set<String> rules) {
        return new SpecLoader(clock, later, rules);
    }

    /**
     * The spec in a file.
     *
     * @param displayName what findings call the file
     * @throws InvalidInput with all findings, warnings included, when at least one is an error
     */
    public Spec load(Path file, String displayName) {
        String text = TextFile.read(file, displayName, YamlLimits.SPEC.bytes());
        return parse(text, file, displayName);
    }

    /**
     * The spec in a text; {@code file} is where it stands or shall stand.
     *
     * @throws InvalidInput with all findings, warnings included, when at least one is an error
     */
    public Spec parse(String text, Path file, String displayName) {
        List<Finding> findings = new ArrayList<>();
        YamlNode tree = new YamlReader(displayName, YamlLimits.SPEC, YamlReader.Dialect.STRICT).readOne(text, findings);
        Set<Position> unread = findings.stream().map(Finding::position).collect(Collectors.toSet());
        document.validate(tree).stream()
                .filter(f -> !unread.contains(f.position()))
                .forEach(findings::add);
        if (!(tree instanceof YamlNode.Mapping root)) {
            throw new InvalidInput(findings);
        }
        Draft draft = Draft.of(file, root, LocalDate.now(clock));
        Set<Position> broken = findings.stream().map(Finding::position).collect(Collectors.toSet());
        afterOverlay(draft, findings).stream()
                .filter(f -> !unread.contains(f.position()))
                .forEach(findings::add);
        SpecRules.ALL.stream()
                .flatMap(rule -> rule.findings(draft).stream())
                .filter(f -> !broken.contains(f.position()))
                .forEach(findings::add);
        if (findings.stream().anyMatch(f -> f.isError() && !tolerated.contains(f.rule()))) {
            findings.addAll(later.apply(draft));
            throw new InvalidInput(findings);
        }
        return Spec.of(draft, displayName, findings.stream().sorted().distinct().toList());
    }

    /** What the environments lack or hold once their overrides are laid over; not what the document says already. */
    private List<Finding> afterOverlay(Draft draft, List<Finding> known) {
        record Place(String rule, Position position) {}
        Set<Place> places = new HashSet<>();
        known.forEach(f -> places.add(new Place(f.rule(), f.position())));
        List<Finding> findings = new ArrayList<>();
        for (DraftEnvironment environment : draft.environments()) {
            for (Finding finding : effective.validate(environment.merged())) {
                if (places.add(new Place(finding.rule(), finding.position()))) {
                    findings.add(inEnvironment(finding, environment));
                }
            }
        }
        return findings;
    }

    private static Finding inEnvironment(Finding finding, DraftEnvironment environment) {
        String message = "in %s, after its overrides: %s".formatted(environment.name(), finding.message());
        return Finding.error(finding.rule(), finding.position(), finding.pointer(), message)
                .withHint(finding.hint());
    }
}
