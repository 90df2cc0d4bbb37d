package dev.fairlead.promote.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.finding.Unavailable;
import dev.fairlead.promote.record.RecordFolder;
import dev.fairlead.spec.Project;
import dev.fairlead.spec.Spec;
import dev.fairlead.spec.SpecLoader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In which order and how many at once environments are looked at. What is seen there is for tests on a cluster. */
class MatrixReaderTest {

    @TempDir
    private Path folder;

    @Test
    void environmentsStandInTheOrderOfPromotionsAndOthersBehindThem() {
        Matrix matrix = read(List.of(spec("web")), 4, (_, _) -> Optional.empty());

        assertThat(matrix.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.cells())
                        .extracting(Matrix.Cell::environment)
                        .containsExactly("dev", "prod", "lab"));
        assertThat(matrix.isComplete()).isTrue();
    }

    @Test
    void aClusterThatDoesNotAnswerStopsNobodyElse() {
        Matrix matrix = read(List.of(spec("cart"), spec("web")), 4, (_, environment) -> {
            if (environment.name().equals("prod")) {
                throw new Unavailable("the server\ndoes not answer", "");
            }
            return Optional.empty();
        });

        assertThat(matrix.rows())
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.cells())
                        .extracting(Matrix.Cell::standing)
                        .containsExactly(
                                new Standing.Absent(),
                                new Standing.Unreached("the server does not answer"),
                                new Standing.Absent()));
        assertThat(matrix.isComplete()).isFalse();
    }

    @Test
    void asManyAreLookedAtAtOnceAsAreAllowedAndNoMore() {
        List<Spec> specs = IntStream.range(0, 6).mapToObj(i -> spec("s" + i)).toList();
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch three = new CountDownLatch(3);

        Matrix matrix = read(specs, 3, (_, _) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            three.countDown();
            try {
                assertThat(three.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                now.decrementAndGet();
            }
            return Optional.empty();
        });

        assertThat(most).hasValue(3);
        assertThat(matrix.rows()).flatExtracting(Matrix.Row::cells).hasSize(18);
    }

    private Matrix read(List<Spec> specs, int parallel, MatrixReader.Look look) {
        return new MatrixReader(
                        new RecordFolder(new Project(folder)),
                        look,
                        (_, _, _) -> OptionalInt.empty(),
                        Clock.systemUTC())
                .read(specs, parallel);
    }

    private static Spec spec(String name) {
        return new SpecLoader(Clock.systemUTC()).parse("""
                apiVersion: fairlead.dev/v1
                kind: EnvironmentSpec
                metadata: {name: %s, owner: team-web}
                workload:
                  image: {repository: ghcr.io/acme/web}
                  ports: [{name: http, containerPort: 8080}]
                environments:
                  lab: {cluster: {context: a, namespace: lab, kubernetes: "1.36"}, version: {tag: 1.0.0}}
                  prod: {cluster: {context: a, namespace: prod, kubernetes: "1.36"}, version: {tag: 1.0.0}}
                  dev: {cluster: {context: a, namespace: dev, kubernetes: "1.36"}, version: {tag: 1.0.0}}
                promotion: {order: [dev, prod]}
                """.formatted(name), Path.of(name + ".yaml"), name + ".yaml");
    }
}
