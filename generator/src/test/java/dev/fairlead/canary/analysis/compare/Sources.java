package dev.fairlead.canary.analysis.compare;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Requests that fail at a rate, and requests whose latencies have a heavy tail. */
final class Sources {

    /** Upper bounds of a usual histogram, in seconds; what is slower counts as the last. */
    private static final double[] BOUNDS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};

    private static final double CAP = 10;

    private Sources() {}

    /** So many of the requests fail. */
    record Errors(double rate) implements Scenario.Source {

        @Override
        public Tally draw(int requests, RandomGenerator random) {
            return Tally.ofProportion(Draws.binomial(requests, rate, random), requests);
        }

        @Override
        public double mean() {
            return rate;
        }
    }

    /**
     * Latencies of a Pareto distribution of shape 1.5, which has no variance.
     *
     * @param fastest the smallest latency in seconds; a third of the mean
     */
    record Latencies(double fastest) implements Scenario.Source {

        private static final double SHAPE = 1.5;

        /** The source whose mean, as a histogram shows it, is larger by a factor. */
        Latencies slower(double factor) {
            double low = fastest;
            double high = fastest * factor * 4;
            for (int i = 0; i < 100; i++) {
                double middle = (low + high) / 2;
                if (new Latencies(middle).mean() < factor * mean()) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return new Latencies(low);
        }

        @Override
        public Tally draw(int requests, RandomGenerator random) {
            double[] counts = new double[BOUNDS.length];
            int left = requests;
            double rest = 1;
            for (int i = 0; i < BOUNDS.length - 1 && rest > 0; i++) {
                double share = share(i);
                int n = Draws.binomial(left, Math.min(1, share / rest), random);
                counts[i] = n;
                left -= n;
                rest -= share;
            }
            counts[BOUNDS.length - 1] = left;
            return Tally.ofValues(values(), counts);
        }

        @Override
        public double mean() {
            double mean = 0;
            for (int i = 0; i < BOUNDS.length; i++) {
                mean += share(i) * BOUNDS[i] / CAP;
            }
            return mean;
        }

        private double share(int bucket) {
            double upTo = bucket == BOUNDS.length - 1 ? 1 : below(BOUNDS[bucket]);
            return upTo - (bucket == 0 ? 0 : below(BOUNDS[bucket - 1]));
        }

        private double below(double latency) {
            return latency <= fastest ? 0 : 1 - Math.pow(fastest / latency, SHAPE);
        }

        private static double[] values() {
            return Arrays.stream(BOUNDS).map(b -> b / CAP).toArray();
        }
    }
}
