package dev.fairlead.spec;

import dev.fairlead.spec.tree.Durations;
import dev.fairlead.spec.tree.Fields;
import java.time.Duration;

/**
 * What users ask of a service in an environment.
 *
 * @param usual users at the same time, at a usual time
 * @param peak users at the same time, at the busiest
 * @param requestsPerMinute that each of them makes
 * @param ramp from usual to peak
 */
public record Load(int usual, int peak, double requestsPerMinute, Duration ramp, Fields fields) {

    private static final double SECONDS = 60;

    public Load {
        Checks.inRange("users.usual", usual, 1, peak);
        Checks.require(requestsPerMinute > 0, "users without requests");
    }

    /** Requests per second of a number of users. */
    public double rate(int users) {
        return users * requestsPerMinute / SECONDS;
    }

    /** The users, possibly a fraction of one, who make a rate of requests per second. */
    public double users(double rate) {
        return rate * SECONDS / requestsPerMinute;
    }

    static Load of(Fields fields) {
        Fields users = fields.map("users");
        return new Load(
                users.integer("usual").orElse(0),
                users.integer("peak").orElse(0),
                users.number("requestsPerMinute").orElse(0.0),
                fields.text("ramp").flatMap(Durations::parse).orElse(Duration.ZERO),
                fields);
    }
}
