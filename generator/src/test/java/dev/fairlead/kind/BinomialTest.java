package dev.fairlead.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinomialTest {

    @ParameterizedTest
    @CsvSource({"10, 0.5", "300, 0.01", "2000, 0.1", "20000, 0.3333333333333333"})
    void probabilitiesAddUpToOne(int n, double p) {
        Binomial counts = new Binomial(n, p);
        double sum = 0;
        for (int k = 0; k <= n; k++) {
            sum += counts.probability(k);
        }
        assertThat(sum).isCloseTo(1, within(1e-9));
    }

    /** C(10, k) / 1024: P(X ≤ 1) = 11 / 1024, P(X ≤ 2) = 56 / 1024. */
    @Test
    void boundsAreThoseOfACoinThrownTenTimes() {
        assertThat(new Binomial(10, 0.5).bounds(2 * 0.02)).isEqualTo(new Binomial.Bounds(2, 8));
        assertThat(new Binomial(10, 0.5).bounds(2 * 0.01)).isEqualTo(new Binomial.Bounds(1, 9));
    }

    @Test
    void boundsAreMissedAsSeldomAsTheySay() {
        Binomial.Bounds bounds = new Binomial(500, 0.25).bounds(0.05);
        SplittableRandom random = new SplittableRandom(7);
        int missed = 0;
        for (int experiment = 0; experiment < 4000; experiment++) {
            int count = 0;
            for (int i = 0; i < 500; i++) {
                count += random.nextDouble() < 0.25 ? 1 : 0;
            }
            missed += bounds.hold(count) ? 0 : 1;
        }
        assertThat(missed / 4000.0).isBetween(0.02, 0.05);
    }

    @Test
    void aShareThatIsOffIsOutside() {
        assertThat(new Binomial(2000, 0.1).bounds(1e-6).hold(400)).isFalse();
        assertThat(new Binomial(2000, 0.1).bounds(1e-6).hold(0)).isFalse();
    }
}
