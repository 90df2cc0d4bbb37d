package dev.fairlead.promote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.spec.Spec;
import dev.fairlead.spec.SpecLoader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PromotionSetsTest {

    @Test
    void servicesThatNothingTiesGoByThemselves() {
        assertThat(sets(spec("a", "", ""), spec("b", "", ""))).containsExactly("a", "b");
    }

    @Test
    void aTieHoldsFromEitherSideAndOverOthers() {
        assertThat(sets(spec("a", "", ""), spec("b", "a", ""), spec("c", "", ""), spec("d", "b", "")))
                .containsExactly("a b d", "c");
        assertThat(sets(spec("a", "b", ""), spec("b", "a", ""))).containsExactly("a b");
    }

    @Test
    void whatIsNeededComesFirst() {
        assertThat(sets(spec("a", "", "c"), spec("b", "", ""), spec("c", "", "d"), spec("d", "", "")))
                .containsExactly("d", "c", "a", "b");
        assertThat(sets(spec("a", "b", ""), spec("b", "", "c"), spec("c", "", "")))
                .as("what one of a set needs")
                .containsExactly("c", "a b");
    }

    @Test
    void setsThatNeedEachOtherComeEachOnce() {
        assertThat(sets(spec("a", "c", "b"), spec("b", "", "c"), spec("c", "", "")))
                .containsExactly("b", "a c");
    }

    @Test
    void aTieToWhatIsNotThereIsPassedOver() {
        assertThat(sets(spec("a", "gone", "away"))).containsExactly("a");
    }

    private static List<String> sets(Spec... specs) {
        return PromotionSets.of(List.of(specs), "prod").stream()
                .map(set -> String.join(" ", set.stream().map(Spec::name).toList()))
                .toList();
    }

    private static Spec spec(String name, String with, String needs) {
        String lines = Stream.of(
                        needs.isEmpty() ? "" : "needs: [%s]\n".formatted(needs),
                        "promotion: {order: [dev, prod]%s}\n".formatted(with.isEmpty() ? "" : ", with: [" + with + "]"))
                .reduce("", String::concat);
        return new SpecLoader(Clock.systemUTC())
                .tolerating(Set.of("spec/needs-unknown", "spec/needs-cycle"))
                .parse("""
                apiVersion: fairlead.dev/v1
                kind: EnvironmentSpec
                metadata: {name: %s, owner: team-web}
                workload:
                  image: {repository: ghcr.io/acme/web}
                  ports: [{name: http, containerPort: 8080}]
                environments:
                  dev: {cluster: {context: a, namespace: dev, kubernetes: "1.36"}, version: {tag: 1.0.0}}
                  prod: {cluster: {context: a, namespace: prod, kubernetes: "1.36"}, version: {tag: 1.0.0}}
                """.formatted(name) + lines, Path.of(name + ".yaml"), name + ".yaml");
    }
}
