package dev.fairlead.validate;

import dev.fairlead.finding.InvalidInput;
import dev.fairlead.render.RenderedEnvironment;
import dev.fairlead.render.Renderer;
import dev.fairlead.spec.Spec;
import dev.fairlead.spec.SpecLoader;
import dev.fairlead.validate.values.Chart;
import dev.fairlead.validate.values.ChartReader;
import dev.fairlead.validate.values.ValuesCheck;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlReader;
import dev.fairlead.yaml.YamlWriter;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Makes mutants of specs and values, and sorts out those that the checks before Helm find. What is left is rendered. */
final class Mutants {

    private static final SpecLoader LOADER = new SpecLoader(Clock.systemUTC());

    private final Path folder;
    private final Map<MutantFate, Integer> fates = new EnumMap<>(MutantFate.class);
    private final Map<String, Rendering> renderings = new LinkedHashMap<>();
    private final Map<Path, Chart> charts = new HashMap<>();

    /**
     * Values that a chart is to be rendered with.
     *
     * @param mutants the changes that led to them
     */
    record Rendering(Path chart, String release, String kubernetes, YamlNode.Mapping values, List<String> mutants) {}

    /** @param folder for the mutants' files */
    Mutants(Path folder) {
        this.folder = folder;
    }

    /** Mutants of a spec; the files beside it are there for it. */
    void ofSpec(Path spec, Path app, int count, long seed) throws IOException {
        Object tree = yaml(spec);
        Mutator mutator = new Mutator(seed);
        String name = RefusedCases.text(
                (Map<?, ?>) java.util.Objects.requireNonNull(((Map<?, ?>) tree).get("metadata")), "name");
        Path file = folder.resolve(name + ".yaml");
        spec(spec.getFileName() + " as it is", tree, file, app);
        for (int i = 0; i < count; i++) {
            Mutator.Mutant mutant = mutator.mutate(tree);
            spec(spec.getFileName() + mutant.change(), mutant.tree(), file, app);
        }
    }

    /** Mutants of a chart's values. */
    void ofValues(Path chart, Path values, int count, long seed) throws IOException {
        Object tree = yaml(values);
        Mutator mutator = new Mutator(seed);
        values(chart, "shop", "1.36", mapping(tree), values.getFileName() + " as it is");
        for (int i = 0; i < count; i++) {
            Mutator.Mutant mutant = mutator.mutate(tree);
            values(chart, "shop", "1.36", mapping(mutant.tree()), chart.getFileName() + " values" + mutant.change());
        }
    }

    /** What is to be rendered, each once. */
    List<Rendering> renderings() {
        return List.copyOf(renderings.values());
    }

    /** How many mutants the checks before Helm found. */
    Map<MutantFate, Integer> fates() {
        return fates;
    }

    private void spec(String change, Object tree, Path file, Path app) throws IOException {
        Files.writeString(file, Serialization.asJson(tree));
        List<RenderedEnvironment> rendered;
        Spec spec;
        try {
            spec = LOADER.load(file, "spec.yaml");
        } catch (InvalidInput e) {
            count(MutantFate.FOUND_IN_THE_SPEC);
            return;
        }
        try {
            rendered = Renderer.renderAll(spec);
        } catch (InvalidInput e) {
            count(MutantFate.FOUND_WHILE_RENDERING);
            return;
        }
        for (RenderedEnvironment environment : rendered) {
            String version = environment.environment().cluster().kubernetes();
            values(app, spec.name(), version, environment.values(), change);
        }
    }

    private void values(Path chart, String release, String kubernetes, YamlNode.Mapping values, String change) {
        Chart read = charts.computeIfAbsent(chart, ChartReader::read);
        if (!ValuesCheck.check(read, values).findings().isEmpty()) {
            count(MutantFate.FOUND_IN_THE_VALUES);
            return;
        }
        String key = String.join("\n", chart.toString(), release, kubernetes, YamlWriter.write(values));
        renderings
                .computeIfAbsent(key, _ -> new Rendering(chart, release, kubernetes, values, new ArrayList<>()))
                .mutants()
                .add(change);
    }

    private void count(MutantFate fate) {
        fates.merge(fate, 1, Integer::sum);
    }

    private static YamlNode.Mapping mapping(Object tree) {
        return (YamlNode.Mapping) new YamlReader("values.yaml", YamlLimits.MANIFESTS, YamlReader.Dialect.HELM)
                .readAll(Serialization.asJson(tree))
                .getFirst();
    }

    private static Object yaml(Path file) throws IOException {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
    }
}
