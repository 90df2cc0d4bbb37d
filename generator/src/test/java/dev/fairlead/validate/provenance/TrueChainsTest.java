package dev.fairlead.validate.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.finding.InvalidInput;
import dev.fairlead.helm.Helm;
import dev.fairlead.process.Surroundings;
import dev.fairlead.render.Renderer;
import dev.fairlead.spec.Spec;
import dev.fairlead.spec.SpecLoader;
import dev.fairlead.validate.CheckedRelease;
import dev.fairlead.validate.TemporaryFolder;
import dev.fairlead.validate.Validator;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.validate.manifest.Scalar;
import dev.fairlead.validate.provenance.Explanation.Link;
import dev.fairlead.validate.trace.Counterpart;
import dev.fairlead.validate.trace.Leaves;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether explanations hold: every field has one, and changing the line that it names changes the field. */
@Tag("helm")
class TrueChainsTest {

    private static final Path HOME =
            Path.of(System.getProperty("fairlead.home", "..")).toAbsolutePath().normalize();
    private static final int SAMPLE = 40;

    @TempDir
    private Path folder;

    private final TemporaryFolder work = TemporaryFolder.create();
    private final Validator validator =
            new Validator(Helm.find(Surroundings.ofThisProcess(), _ -> {}), HOME.resolve("charts"));

    /** A field of an object of a release of an environment. */
    private record Leaf(String service, View view, CheckedRelease release, Manifest manifest, Pointer place) {

        String path() {
            return "%s.%s/%s:%s"
                    .formatted(
                            manifest.kind(),
                            manifest.apiVersion().contains("/")
                                    ? manifest.apiVersion().split("/", 2)[0]
                                    : "core",
                            manifest.name(),
                            Way.written(manifest.root(), place));
        }
    }

    @AfterEach
    void close() {
        work.close();
    }

    @Test
    void everyFieldOfTheExamplesHasAnExplanation() throws IOException {
        int all = 0;
        int explained = 0;
        for (View view : views()) {
            Explainer explainer = new Explainer(view, List.of(), 6);
            for (Leaf leaf : leaves(view)) {
                Explanation explanation = explainer.explain(leaf.path());
                all++;
                assertThat(explanation.field()).as(leaf.path()).isPresent();
                assertThat(explanation.field().get().value()).as(leaf.path()).isPresent();
                explained += explanation.field().get().line().isPresent() ? 1 : 0;
            }
        }
        assertThat(all).isGreaterThan(300);
        assertThat(explained).as("fields with a line of a chart").isGreaterThan(all * 9 / 10);
        System.out.printf("explained %d fields, %d with a line of a chart%n", all, explained);
    }

    @Test
    void aChangeOfTheNamedLineChangesTheField() throws IOException {
        List<Leaf> leaves = new ArrayList<>();
        for (View view : views()) {
            leaves.addAll(leaves(view));
        }
        Collections.shuffle(leaves, new Random(4));
        int held = 0;
        int refused = 0;
        int own = 0;
        List<String> wrong = new ArrayList<>();
        Map<String, Explainer> explainers = new HashMap<>();
        for (Leaf leaf : leaves) {
            if (held + wrong.size() == SAMPLE) {
                break;
            }
            Explanation explanation = explainers
                    .computeIfAbsent(
                            leaf.service() + leaf.view().name(), _ -> new Explainer(leaf.view(), List.of(), 4000))
                    .explain(leaf.path());
            Optional<SpecSource> line = explanation.links().stream()
                    .filter(l -> l.role() != Cause.Role.PRESENCE)
                    .flatMap(TrueChainsTest::line)
                    .findFirst();
            if (line.isEmpty()) {
                own++;
                continue;
            }
            Optional<Boolean> changed = changes(leaf, line.get());
            if (changed.isEmpty()) {
                refused++;
            } else if (changed.get()) {
                held++;
            } else {
                wrong.add(leaf.view().name() + " " + leaf.path() + " <- "
                        + line.get().position());
            }
        }
        System.out.printf(
                "%d of %d chains held; %d changes were refused, %d fields are not the spec's; wrong: %s%n",
                held, held + wrong.size(), refused, own, wrong);
        assertThat(wrong).isEmpty();
        assertThat(held).isEqualTo(SAMPLE);
    }

    @Test
    void whatDiffersBetweenEnvironmentsHasACauseThatMayDiffer() {
        List<View> views = views();
        List<String> without = new ArrayList<>();
        int differing = 0;
        for (View view : views) {
            Explainer explainer = new Explainer(view, List.of(), 4000);
            List<View> others = views.stream()
                    .filter(v -> v.service().equals(view.service()) && !v.name().equals(view.name()))
                    .toList();
            for (Leaf leaf : leaves(view)) {
                if (others.stream().anyMatch(o -> differs(leaf, o))) {
                    differing++;
                    boolean found = explainer.explain(leaf.path()).links().stream()
                            .flatMap(TrueChainsTest::line)
                            .anyMatch(s -> s.decisive().mayDiffer());
                    if (!found) {
                        without.add(leaf.service() + " " + view.name() + " " + leaf.path());
                    }
                }
            }
        }
        assertThat(differing).isGreaterThan(40);
        assertThat(without).isEmpty();
    }

    private static boolean differs(Leaf leaf, View other) {
        return other.release(leaf.release().name())
                .flatMap(r -> Counterpart.of(leaf.release().manifests(), leaf.manifest(), r.manifests()))
                .flatMap(m -> Counterpart.find(leaf.manifest().root(), leaf.place(), m.root()))
                .flatMap(Scalar::text)
                .filter(t -> !t.equals(leaf.manifest().text(leaf.place())))
                .isPresent();
    }

    private static Stream<SpecSource> line(Link link) {
        return switch (link) {
            case Link.Value(ValueOrigin origin, Cause.Role _) ->
                Stream.concat(origin.spec().stream(), origin.inputs().stream());
            case Link.Told told -> told.spec().stream();
            case Link.Key _, Link.Line _ -> Stream.empty();
        };
    }

    /** Whether the field follows when the scalar on the named line is changed; nothing when no change of it is valid. */
    private Optional<Boolean> changes(Leaf leaf, SpecSource line) throws IOException {
        Path original = HOME.resolve("environments/" + leaf.service() + ".yaml");
        YamlNode node =
                leaf.view().rendered().spec().root().find(line.pointer()).orElseThrow();
        Optional<String> written = Scalar.text(node);
        if (written.isEmpty()) {
            return Optional.empty();
        }
        for (String other : others(node, written.get())) {
            String changed = replaced(Files.readString(original), line, written.get(), other);
            Path copy = copy(leaf.service(), changed);
            try {
                Spec spec = new SpecLoader(Clock.systemUTC()).load(copy, "environments/" + copy.getFileName());
                List<CheckedRelease> releases = validator
                        .check(
                                Renderer.render(
                                        spec, spec.environment(leaf.view().name())),
                                work)
                        .releases();
                Optional<CheckedRelease> after = releases.stream()
                        .filter(r -> r.name()
                                .endsWith(leaf.release()
                                        .name()
                                        .substring(leaf.service().length())))
                        .filter(r -> r.isOwn() == leaf.release().isOwn())
                        .findFirst();
                if (after.isEmpty()) {
                    continue;
                }
                Optional<String> now = Counterpart.of(
                                leaf.release().manifests(),
                                leaf.manifest(),
                                after.get().manifests())
                        .flatMap(m -> Counterpart.find(leaf.manifest().root(), leaf.place(), m.root()))
                        .flatMap(Scalar::text);
                return Optional.of(
                        !now.equals(leaf.manifest().root().find(leaf.place()).flatMap(Scalar::text)));
            } catch (InvalidInput e) {
                // Not every value is valid: the next one.
            }
        }
        return Optional.empty();
    }

    private static List<String> others(YamlNode node, String written) {
        return switch (node) {
            case YamlNode.Numeric number ->
                List.of(
                        number.value().add(java.math.BigDecimal.ONE).toPlainString(),
                        number.value().subtract(java.math.BigDecimal.ONE).toPlainString());
            case YamlNode.Bool bool -> List.of(Boolean.toString(!bool.value()));
            default ->
                written.matches("[0-9]+[A-Za-z%]+")
                        ? List.of("1" + written, written.substring(1) + "1")
                        : List.of(written + "x", "x" + written, written.equals("none") ? "clientIP" : "none", "1.9.9");
        };
    }

    private static String replaced(String text, SpecSource line, String written, String other) {
        int start = 0;
        for (int i = 1; i < line.position().line(); i++) {
            start = text.indexOf('\n', start) + 1;
        }
        start += line.position().column() - 1;
        String first = written.lines().findFirst().orElse("");
        int at = text.indexOf(first, start);
        String changed = written.lines().count() > 1 ? first + "0" : other;
        return text.substring(0, at) + changed + text.substring(at + first.length());
    }

    private Path copy(String service, String spec) throws IOException {
        Path environments = folder.resolve("environments");
        if (!Files.exists(environments)) {
            try (Stream<Path> files = Files.walk(HOME.resolve("environments"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path to = environments.resolve(
                            HOME.resolve("environments").relativize(file).toString());
                    Files.createDirectories(to.getParent());
                    Files.copy(file, to);
                }
            }
        }
        return Files.writeString(environments.resolve(service + ".yaml"), spec);
    }

    private List<View> views() {
        return Stream.of("shop", "cart")
                .flatMap(service -> {
                    Path file = HOME.resolve("environments/" + service + ".yaml");
                    Spec spec = new SpecLoader(Clock.systemUTC()).load(file, "environments/" + service + ".yaml");
                    return Renderer.renderAll(spec).stream().map(r -> View.of(validator.check(r, work)));
                })
                .toList();
    }

    private static List<Leaf> leaves(View view) {
        return view.releases().stream()
                .flatMap(release -> release.manifests().stream()
                        .flatMap(manifest -> Leaves.of(manifest.root()).entrySet().stream()
                                .filter(e -> !(e.getValue() instanceof YamlNode.Null))
                                .map(e -> new Leaf(view.service(), view, release, manifest, e.getKey()))))
                .toList();
    }
}
