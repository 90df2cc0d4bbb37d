package dev.fairlead.kind;

/**
 * How many of {@code n} independent requests reach something that each reaches with probability {@code p}: the binomial
 * distribution, reckoned exactly.
 *
 * @param n number of requests, at most some hundred thousand
 * @param p probability of each, between 0 and 1, both excluded
 */
record Binomial(int n, double p) {

    /** Counts that are still believed, both included. */
    record Bounds(int least, int most) {

        boolean hold(int count) {
            return least <= count && count <= most;
        }

        @Override
        public String toString() {
            return least + "–" + most;
        }
    }

    Binomial {
        if (n < 1 || p <= 0 || p >= 1) {
            throw new IllegalArgumentException("n=%d p=%s".formatted(n, p));
        }
    }

    /**
     * The narrowest bounds that a count leaves on each side with at most half of {@code falseAlarm}: the least count a with
     * P(X ≤ a) > falseAlarm / 2, and the greatest b with P(X ≥ b) > falseAlarm / 2, where P(X = k) = C(n, k) pᵏ (1 − p)ⁿ⁻ᵏ. So a
     * balance that is right is called wrong in at most one of {@code 1 / falseAlarm} comparisons; over several counts of one
     * experiment the probabilities add up at most.
     */
    Bounds bounds(double falseAlarm) {
        double tail = falseAlarm / 2;
        int least = 0;
        for (double below = probability(0); below <= tail; below += probability(++least)) {}
        int most = n;
        for (double above = probability(n); above <= tail; above += probability(--most)) {}
        return new Bounds(least, most);
    }

    double probability(int k) {
        return Math.exp(
                logFactorial(n) - logFactorial(k) - logFactorial(n - k) + k * Math.log(p) + (n - k) * Math.log1p(-p));
    }

    /** ln k!, summed up to 255, from there Stirling's series, whose error is below 1e-12. */
    private static double logFactorial(int k) {
        if (k < 256) {
            double sum = 0;
            for (int i = 2; i <= k; i++) {
                sum += Math.log(i);
            }
            return sum;
        }
        double x = k + 1.0;
        return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * x) - 1 / (360 * x * x * x);
    }
}
