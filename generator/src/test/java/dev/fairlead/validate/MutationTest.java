package dev.fairlead.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.DryRun;
import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.finding.Severity;
import dev.fairlead.helm.Helm;
import dev.fairlead.helm.HelmFailed;
import dev.fairlead.helm.Template;
import dev.fairlead.process.Surroundings;
import dev.fairlead.validate.kubernetes.server.ServerRules;
import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.validate.manifest.ManifestStream;
import dev.fairlead.validate.manifest.Manifests;
import dev.fairlead.validate.manifest.Rule;
import dev.fairlead.yaml.YamlWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How strong the schemas are: thousands of valid specs and values with one slip each. What check lets through is given to
 * a real API server; what that refuses has survived. {@code -Dfairlead.mutations} says how many, {@code -Dfairlead.seed}
 * which; the report is {@code target/mutation-report.txt}.
 */
@WithSandbox
@Tag("helm")
class MutationTest {

    private static final Path HOME =
            Path.of(System.getProperty("fairlead.home", "..")).toAbsolutePath().normalize();
    private static final Path CASES = Path.of("src/test/resources/render/cases");
    private static final Path REPORT = Path.of("target/mutation-report.txt");
    private static final int MUTATIONS = Integer.getInteger("fairlead.mutations", 3000);
    private static final long SEED = Long.getLong("fairlead.seed", 4);
    private static final int THREADS = 3;

    @TempDir
    private Path folder;

    private final Helm helm = Helm.find(Surroundings.ofThisProcess(), _ -> {});
    private final Map<String, DryRun.Answer> answers = new ConcurrentHashMap<>();
    private final Map<MutantFate, AtomicInteger> fates = new ConcurrentHashMap<>();
    private final Set<String> survivors = new ConcurrentSkipListSet<>();
    private final Set<String> stricter = new ConcurrentSkipListSet<>();
    private final Set<String> unknown = new ConcurrentSkipListSet<>();

    @Test
    void whatCheckAcceptsTheServerAcceptsOrItIsAKnownLimit(TestCluster cluster) throws Exception {
        Mutants mutants = mutants();
        DryRun server = new DryRun(cluster, cluster.newNamespace("mutants"));
        Set<String> limits = limits(server);
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> all = new java.util.ArrayList<>();
            mutants.renderings().forEach(r -> all.add(threads.submit(() -> judge(r, server, limits))));
            for (Future<?> one : all) {
                one.get();
            }
        }
        String summary = summary(mutants);
        Files.writeString(REPORT, """
                %s
                survivors: check accepts them, the server does not
                %s
                stricter: check refuses them, the server does not
                %s
                kinds that the server does not know: %s
                """.formatted(summary, lines(survivors), lines(stricter), unknown));
        System.out.println(summary + "report: generator/" + REPORT);
        assertThat(survivors).as("%s(see %s)", summary, REPORT).isEmpty();
        assertThat(stricter).as("%s(see %s)", summary, REPORT).isEmpty();
        assertThat(fates).containsKey(MutantFate.ACCEPTED);
    }

    private Mutants mutants() throws IOException {
        Path charts = HOME.resolve("charts");
        Path environments = HOME.resolve("environments");
        copy(environments.resolve("cart-store.values.yaml.j2"));
        copy(CASES.resolve("stateful-with-release/store.values.yaml.j2"));
        Mutants mutants = new Mutants(folder);
        List<Path> specs = List.of(
                CASES.resolve("everything/spec.yaml"),
                environments.resolve("shop.yaml"),
                environments.resolve("cart.yaml"),
                CASES.resolve("everything/spec.yaml"),
                CASES.resolve("keda/spec.yaml"),
                CASES.resolve("gateway-canary/spec.yaml"));
        int each = MUTATIONS / 2 / specs.size();
        for (int i = 0; i < specs.size(); i++) {
            mutants.ofSpec(specs.get(i), charts.resolve("app"), each, SEED * 31 + i);
        }
        Map<String, String> values = Map.of(
                "app", "canary-values.yaml",
                "deployment", "full-values.yaml",
                "service", "full-values.yaml",
                "autoscaler", "full-values.yaml",
                "canary", "gateway-values.yaml");
        int i = 0;
        for (String chart : new TreeSet<>(values.keySet())) {
            Path of = charts.resolve(chart);
            mutants.ofValues(
                    of, of.resolve("ci").resolve(values.get(chart)), MUTATIONS / 2 / values.size(), SEED * 37 + i);
            i++;
        }
        return mutants;
    }

    private void copy(Path file) throws IOException {
        Files.copy(file, folder.resolve(file.getFileName().toString()));
    }

    /** The fields that the known limits are about, as the server names them. */
    private static Set<String> limits(DryRun server) throws IOException {
        return RefusedCases.all().stream()
                .filter(c -> !c.limit().isEmpty())
                .map(c -> server.ask(c.object()))
                .filter(DryRun.Answer.Refused.class::isInstance)
                .flatMap(answer -> ((DryRun.Answer.Refused) answer).fields().stream())
                .collect(Collectors.toSet());
    }

    private void judge(Mutants.Rendering rendering, DryRun server, Set<String> limits) {
        List<Manifest> objects;
        try {
            Path values = Files.createTempFile(folder, "values", ".yaml");
            Files.writeString(values, YamlWriter.write(rendering.values()));
            String text = new Template(
                            rendering.chart(),
                            values,
                            rendering.release(),
                            "shop",
                            rendering.kubernetes(),
                            List.of(),
                            false)
                    .render(helm);
            ManifestStream stream = ManifestStream.parse(text);
            if (!stream.unreadable().isEmpty()) {
                count(MutantFate.FOUND_IN_THE_OBJECTS, rendering);
                return;
            }
            objects = stream.manifests();
        } catch (HelmFailed e) {
            count(MutantFate.FOUND_BY_THE_CHART, rendering);
            return;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        Manifests release = new Manifests(objects, "shop", rendering.kubernetes(), true, true);
        List<Breach> errors = ManifestChecks.ALL.stream()
                .flatMap(check -> check.check(release).stream())
                .filter(b -> b.severity() == Severity.ERROR)
                .toList();
        count(errors.isEmpty() ? MutantFate.ACCEPTED : MutantFate.FOUND_IN_THE_OBJECTS, rendering);
        compare(rendering, objects, errors, server, limits);
    }

    private void compare(
            Mutants.Rendering rendering,
            List<Manifest> objects,
            List<Breach> errors,
            DryRun server,
            Set<String> limits) {
        Set<String> ours = ServerRules.ALL.stream()
                .flatMap(check -> check.rules().stream())
                .map(Rule::id)
                .collect(Collectors.toSet());
        boolean onlyOurs = !errors.isEmpty() && errors.stream().allMatch(b -> ours.contains(b.rule()));
        if (!errors.isEmpty() && !onlyOurs) {
            return;
        }
        Set<Manifest> broken =
                new HashSet<>(errors.stream().map(Breach::manifest).toList());
        for (Manifest object : objects) {
            DryRun.Answer answer = answers.computeIfAbsent(YamlWriter.write(object.root()), _ -> server.ask(object));
            String about =
                    "%s (%s)".formatted(object.label(), rendering.mutants().getFirst());
            switch (answer) {
                case DryRun.Answer.Refused refused -> {
                    if (!broken.contains(object) && !limits.containsAll(refused.fields())) {
                        survivors.add("%s: %s".formatted(refused.message(), about));
                    }
                }
                case DryRun.Answer.Accepted _ -> {
                    if (broken.contains(object)) {
                        stricter.add("%s: %s"
                                .formatted(
                                        errors.getFirst().rule() + " "
                                                + errors.getFirst().message(),
                                        about));
                    }
                }
                case DryRun.Answer.Unknown _ -> unknown.add(object.kind());
            }
        }
    }

    private void count(MutantFate fate, Mutants.Rendering rendering) {
        fates.computeIfAbsent(fate, _ -> new AtomicInteger())
                .addAndGet(rendering.mutants().size());
    }

    private String summary(Mutants mutants) {
        Map<MutantFate, Integer> all = new EnumMap<>(mutants.fates());
        fates.forEach((fate, number) -> all.merge(fate, number.get(), Integer::sum));
        String counted = all.entrySet().stream()
                .map(e -> "  %-24s %5d"
                        .formatted(
                                e.getKey()
                                        .name()
                                        .toLowerCase(java.util.Locale.ROOT)
                                        .replace('_', ' '),
                                e.getValue()))
                .collect(Collectors.joining("\n"));
        return "%d mutants, seed %d, %d renderings, %d objects asked of the server, %d survivors, %d stricter%n%s%n"
                .formatted(
                        MUTATIONS,
                        SEED,
                        mutants.renderings().size(),
                        answers.size(),
                        survivors.size(),
                        stricter.size(),
                        counted);
    }

    private static String lines(Set<String> all) {
        return all.stream().map(s -> "  " + s).collect(Collectors.joining("\n"));
    }
}
