package dev.fairlead.canary.analysis.compare;

import java.util.random.RandomGenerator;

/** Random numbers of the distributions that a simulation needs; exact, by inversion. */
final class Draws {

    private static final double CHUNK = 200;

    private Draws() {}

    /** A Poisson number. */
    static int poisson(double mean, RandomGenerator random) {
        int sum = 0;
        double left = mean;
        for (; left > CHUNK; left -= CHUNK) {
            sum += smallPoisson(CHUNK, random);
        }
        return sum + smallPoisson(left, random);
    }

    private static int smallPoisson(double mean, RandomGenerator random) {
        double u = random.nextDouble();
        double chance = Math.exp(-mean);
        int k = 0;
        for (double below = chance; u > below && chance > 0; below += chance) {
            k++;
            chance *= mean / k;
        }
        return k;
    }

    /** A binomial number. */
    static int binomial(int n, double p, RandomGenerator random) {
        if (p > 0.5) {
            return n - binomial(n, 1 - p, random);
        }
        int chunk = p == 0 ? n : (int) Math.min(n, Math.max(1, CHUNK / p));
        int sum = 0;
        for (int left = n; left > 0; left -= chunk) {
            sum += smallBinomial(Math.min(left, chunk), p, random);
        }
        return sum;
    }

    private static int smallBinomial(int n, double p, RandomGenerator random) {
        double u = random.nextDouble();
        double chance = Math.exp(n * Math.log1p(-p));
        int k = 0;
        for (double below = chance; u > below && k < n; below += chance) {
            chance *= (n - k) / (k + 1.0) * p / (1 - p);
            k++;
        }
        return k;
    }
}
