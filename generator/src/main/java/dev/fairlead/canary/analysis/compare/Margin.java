package dev.fairlead.canary.analysis.compare;

/**
 * How much worse the new version may be: up to {@code stable · (1 + relative) + absolute}.
 *
 * @param relative share of stable's mean, such as 0.2 for a fifth more
 * @param absolute in the unit of the means; it lets a version pass beside one that never fails
 */
public record Margin(double relative, double absolute) {

    public Margin {
        if (!(relative >= 0) || !(absolute >= 0) || Double.isInfinite(relative) || Double.isInfinite(absolute)) {
            throw new IllegalArgumentException("a margin is not negative: " + relative + ", " + absolute);
        }
    }

    /** The largest mean of the new version that is good beside a mean of stable's. */
    public double limit(double stable) {
        return slope() * stable + absolute;
    }

    double slope() {
        return 1 + relative;
    }
}
