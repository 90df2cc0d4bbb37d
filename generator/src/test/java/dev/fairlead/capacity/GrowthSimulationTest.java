package dev.fairlead.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.finding.Position;
import dev.fairlead.spec.Capacity;
import dev.fairlead.spec.tree.Fields;
import dev.fairlead.yaml.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrowthSimulationTest {

    private static final Capacity POD = new Capacity(
            40,
            new Capacity.Use(0.09, 180e6),
            new Capacity.Use(0.01, 90e6),
            Optional.empty(),
            "a test",
            new Fields(new YamlNode.Mapping(new Position("test", 1, 1), List.of())));

    private static final Duration QUICK = Duration.ofSeconds(5);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void growsAsALoopOverEverySecondDoes(long seed) {
        RandomSizing random = new RandomSizing(seed);
        int grown = 0;
        for (int i = 0; i < 60; i++) {
            Sizing sizing = random.next();
            int first = sizing.autoscaling().min();
            double from = sizing.holds(first) * random.share();
            Ramp ramp = new Ramp(
                    from,
                    from + sizing.carries(random.between(1, 30)) * random.share(),
                    Duration.ofSeconds(random.between(1, 600)));
            int startup = random.between(0, 120);

            Growth growth = GrowthSimulation.run(sizing, Duration.ofSeconds(startup), ramp, first);
            List<Integer> every = new BruteForceAutoscaler(sizing).grow(ramp, startup, first, 3000);

            assertThat(steps(growth, 3000))
                    .as("%s, %s, %s", sizing, ramp, startup)
                    .isEqualTo(steps(every));
            grown += growth.steps().size() > 1 ? 1 : 0;
        }
        assertThat(grown).isGreaterThan(15);
    }

    @Test
    void addsNoMorePodsThanThePolicies() {
        assertThat(pods(grow(policies(ScaleUp.Unit.PODS, 1, 15), Duration.ZERO)))
                .containsExactly(3, 4, 5, 6, 7);
        assertThat(pods(grow(ScaleUp.DEFAULT, Duration.ZERO))).containsExactly(3, 4, 6, 7);
        assertThat(grow(policies(ScaleUp.Unit.PODS, 1, 60), Duration.ZERO).steps())
                .extracting(step -> step.at().toSeconds())
                .containsExactly(0L, 15L, 75L, 135L, 195L);
        assertThat(pods(grow(
                        new ScaleUp(ScaleUp.Select.DISABLED, ScaleUp.DEFAULT.policies(), Duration.ZERO, 0.1),
                        Duration.ZERO)))
                .containsExactly(3);
    }

    @Test
    void waitsForItsStabilizationWindow() {
        ScaleUp patient = new ScaleUp(ScaleUp.Select.MAX, ScaleUp.DEFAULT.policies(), Duration.ofSeconds(60), 0.1);

        assertThat(grow(patient, Duration.ZERO).steps().get(1).at()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void countsTheSecondsForWhichTooFewServe() {
        Growth growth = grow(policies(ScaleUp.Unit.PODS, 4, 15), Duration.ofMinutes(10));
        assertThat(growth.isInTime()).isTrue();
        assertThat(growth.mostShort()).isZero();

        Growth sudden = grow(policies(ScaleUp.Unit.PODS, 4, 15), Duration.ofSeconds(1));
        assertThat(sudden.ends()).isTrue();
        // 3 pods carry 120 of 216.7, then 4 carry 160; 6 carry 240 once they serve, 5 s after 45 s.
        assertThat(sudden.shortFor()).isEqualTo(Duration.ofSeconds(49));
        assertThat(sudden.mostShort()).isCloseTo(96.7, org.assertj.core.data.Offset.offset(0.1));
    }

    @Test
    void saysWhenItIsNeverEnough() {
        Sizing deaf =
                new Sizing(POD, new Autoscaling(3, 7, List.of(new Target(Resource.CPU, 0.1, 85)), ScaleUp.DEFAULT));

        Growth growth = GrowthSimulation.run(deaf, QUICK, new Ramp(60, 200, Duration.ofMinutes(5)), 3);

        assertThat(growth.ends()).isFalse();
        assertThat(growth.pods()).isEqualTo(3);
        assertThat(growth.isInTime()).isFalse();
    }

    private static Growth grow(ScaleUp up, Duration ramp) {
        Sizing sizing = new Sizing(POD, new Autoscaling(3, 7, List.of(new Target(Resource.CPU, 0.1, 70)), up));
        return GrowthSimulation.run(sizing, QUICK, new Ramp(400 / 6.0, 1300 / 6.0, ramp), 3);
    }

    private static ScaleUp policies(ScaleUp.Unit unit, int value, int seconds) {
        return new ScaleUp(
                ScaleUp.Select.MAX,
                List.of(new ScaleUp.Policy(unit, value, Duration.ofSeconds(seconds))),
                Duration.ZERO,
                0.1);
    }

    private static List<Integer> pods(Growth growth) {
        return growth.steps().stream().map(Growth.Step::pods).toList();
    }

    private static List<String> steps(Growth growth, int until) {
        return growth.steps().stream()
                .filter(step -> step.at().toSeconds() <= until)
                .map(step -> step.at().toSeconds() + ": " + step.pods())
                .toList();
    }

    private static List<String> steps(List<Integer> every) {
        List<String> steps = new ArrayList<>();
        for (int second = 0; second < every.size(); second++) {
            if (second == 0 || !every.get(second).equals(every.get(second - 1))) {
                steps.add(second + ": " + every.get(second));
            }
        }
        return steps;
    }
}
