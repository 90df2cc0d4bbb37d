package dev.fairlead.spec;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.Position;
import dev.fairlead.finding.UnknownName;
import dev.fairlead.spec.tree.Draft;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One service in all its environments: valid, or it would not exist.
 *
 * @param file where it was read from
 * @param displayName what findings call the file
 * @param root the document as it was written
 * @param capacity what one pod carries, if it was measured
 * @param environments by name, in the order in which they were written
 * @param warnings what was found that does not make it invalid, sorted by place
 * @param pointers the way to every value, by the place where it was written
 */
public record Spec(
        Path file,
        String displayName,
        YamlNode.Mapping root,
        Metadata metadata,
        Optional<Capacity> capacity,
        Map<String, Environment> environments,
        Parity parity,
        PolicySettings policies,
        Optional<Promotion> promotion,
        List<ChartRelease> releases,
        List<Finding> warnings,
        Map<Position, Pointer> pointers) {

    public Spec {
        environments = Checks.ordered(environments);
        releases = List.copyOf(releases);
        warnings = List.copyOf(warnings);
        pointers = Map.copyOf(pointers);
        Checks.require(!environments.isEmpty(), "a spec without an environment");
    }

    static Spec of(Draft draft, String displayName, List<Finding> warnings) {
        Map<String, Environment> environments = new LinkedHashMap<>();
        draft.environments().forEach(e -> environments.put(e.name(), Environment.of(e)));
        return new Spec(
                draft.file(),
                displayName,
                draft.root(),
                Metadata.of(draft.fields().map("metadata")),
                draft.fields().optionalMap("capacity").map(Capacity::of),
                environments,
                Parity.of(draft.fields().map("parity")),
                PolicySettings.of(draft.fields().map("policies")),
                draft.fields().optionalMap("promotion").map(Promotion::of),
                draft.fields().map("releases").entries().stream()
                        .map(ChartRelease::of)
                        .toList(),
                warnings,
                draft.pointers());
    }

    /** The service's name. */
    public String name() {
        return metadata.name();
    }

    /**
     * An environment by name.
     *
     * @throws UnknownName when there is none of that name
     */
    public Environment environment(String name) {
        Environment environment = environments.get(name);
        if (environment == null) {
            throw new UnknownName("environment", name, environments.keySet(), displayName);
        }
        return environment;
    }

    /** The folder to which the paths in the spec are relative. */
    public Path folder() {
        return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
    }

    /** The way in the document to the value that was written at a place; the root when none starts there. */
    public Pointer pointerAt(Position position) {
        return pointers.getOrDefault(position, Pointer.ROOT);
    }
}
