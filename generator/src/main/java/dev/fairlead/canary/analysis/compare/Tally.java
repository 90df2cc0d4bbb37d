package dev.fairlead.canary.analysis.compare;

/** How often which value between 0 and 1 was seen: for a proportion 0 and 1, for a latency the buckets of its histogram. */
public final class Tally {

    private final double[] values;
    private final double[] counts;
    private final double total;
    private final double sum;
    private final double squares;

    private Tally(double[] values, double[] counts) {
        this.values = values;
        this.counts = counts;
        double n = 0;
        double s = 0;
        double q = 0;
        for (int i = 0; i < values.length; i++) {
            n += counts[i];
            s += counts[i] * values[i];
            q += counts[i] * values[i] * values[i];
        }
        total = n;
        sum = s;
        squares = q;
    }

    /**
     * Of so many requests so many failed.
     *
     * @throws IllegalArgumentException when more failed than there were
     */
    public static Tally ofProportion(double bad, double all) {
        return ofValues(new double[] {0, 1}, new double[] {all - bad, bad});
    }

    /**
     * Values and how often each was seen.
     *
     * @throws IllegalArgumentException when a value is not between 0 and 1 or a count is negative
     */
    public static Tally ofValues(double[] values, double[] counts) {
        if (values.length != counts.length) {
            throw new IllegalArgumentException("as many counts as values");
        }
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] >= 0 && values[i] <= 1) || !(counts[i] >= 0)) {
                throw new IllegalArgumentException("%s seen %s times".formatted(values[i], counts[i]));
            }
        }
        return new Tally(values.clone(), counts.clone());
    }

    /** Both together; they are of the same values. */
    public Tally plus(Tally other) {
        double[] added = counts.clone();
        for (int i = 0; i < added.length; i++) {
            added[i] += other.counts[i];
        }
        return new Tally(values, added);
    }

    /** Number of observations. */
    public double total() {
        return total;
    }

    /** Sum of the values. */
    public double sum() {
        return sum;
    }

    /** Mean of the values; 0 when there is none. */
    public double mean() {
        return total == 0 ? 0 : sum / total;
    }

    /** Sum of the squared distances from the mean. */
    double spread() {
        return Math.max(0, squares - sum * mean());
    }

    /** Logarithm of what a stake of 1 becomes that is multiplied by {@code 1 + bet · (value − centre)} for each value. */
    double logReturn(double bet, double centre) {
        double log = 0;
        for (int i = 0; i < values.length; i++) {
            if (counts[i] > 0) {
                log += counts[i] * Math.log1p(bet * (values[i] - centre));
            }
        }
        return log;
    }
}
