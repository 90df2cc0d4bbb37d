package dev.fairlead.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.DryRun;
import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.finding.Finding;
import dev.fairlead.helm.Helm;
import dev.fairlead.process.Surroundings;
import dev.fairlead.render.RenderedEnvironment;
import dev.fairlead.render.Renderer;
import dev.fairlead.spec.Project;
import dev.fairlead.spec.SpecLoader;
import dev.fairlead.spec.Starter;
import dev.fairlead.validate.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever check gives its proof to, a real API server takes: the examples, the starter, every rendered case. */
@WithSandbox
@Tag("helm")
class AgreementTest {

    private static final Path HOME =
            Path.of(System.getProperty("fairlead.home", "..")).toAbsolutePath().normalize();
    private static final Path CASES = Path.of("src/test/resources/render/cases");

    /** Custom resources whose definitions the sandbox does not have. */
    private static final Set<String> CUSTOM = Set.of("HTTPRoute", "ScaledObject");

    @TempDir
    private Path folder;

    @Test
    void everyObjectThatCheckPassesIsTakenByTheServer(TestCluster cluster) throws IOException {
        DryRun server = new DryRun(cluster, cluster.namespace());
        Validator validator = new Validator(Helm.find(Surroundings.ofThisProcess(), _ -> {}), HOME.resolve("charts"));
        List<String> refused = new ArrayList<>();
        Set<String> proven = new TreeSet<>();
        int asked = 0;
        try (TemporaryFolder work = TemporaryFolder.create()) {
            for (Path file : specs()) {
                var spec = new SpecLoader(Clock.systemUTC())
                        .load(file, file.getFileName().toString());
                for (RenderedEnvironment environment : Renderer.renderAll(spec)) {
                    String about = "%s: %s in %s"
                            .formatted(
                                    file, spec.name(), environment.environment().name());
                    CheckResult result = validator.check(environment, work);
                    if (result.validated().isEmpty()) {
                        boolean said = result.findings().stream().anyMatch(Finding::isError)
                                || !result.obstacles().isEmpty();
                        assertThat(said).as(about).isTrue();
                        continue; // a case about rendering, which check refuses
                    }
                    proven.add(about);
                    for (Manifest object : objects(result.proof())) {
                        asked++;
                        DryRun.Answer answer = server.ask(object);
                        boolean taken = answer instanceof DryRun.Answer.Accepted
                                || (answer instanceof DryRun.Answer.Unknown && CUSTOM.contains(object.kind()));
                        if (!taken) {
                            refused.add("%s: %s: %s".formatted(about, object.label(), answer));
                        }
                    }
                }
            }
        }
        System.out.printf("agreement: %d objects of %s%n", asked, proven);
        assertThat(refused).isEmpty();
        assertThat(proven).hasSizeGreaterThanOrEqualTo(8);
        assertThat(asked).isGreaterThan(25);
    }

    private static List<Manifest> objects(Validated proof) {
        return Stream.concat(Stream.of(proof.service()), proof.others().stream())
                .flatMap(release -> release.manifests().stream())
                .toList();
    }

    /** Each in a folder of its own, with what lies beside it. */
    private List<Path> specs() throws IOException {
        List<Path> specs = new ArrayList<>(
                List.of(HOME.resolve("environments/shop.yaml"), HOME.resolve("environments/cart.yaml")));
        specs.add(Starter.write(new Project(folder.resolve("started")), "web"));
        try (Stream<Path> cases = Files.list(CASES)) {
            specs.addAll(cases.map(c -> c.resolve("spec.yaml")).sorted().toList());
        }
        return specs;
    }
}
