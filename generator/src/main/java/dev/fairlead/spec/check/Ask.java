package dev.fairlead.spec.check;

import dev.fairlead.yaml.YamlNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What a check asks. */
public sealed interface Ask {

    /**
     * Are the pods well?
     *
     * @param maxRestarts restarts that are tolerated for each pod
     * @param unready how long a pod may be not ready
     */
    record Pods(int maxRestarts, Duration unready) implements Ask {}

    /**
     * Does each pod answer?
     *
     * @param port number or name; the first of the pod's ports when there is none
     */
    record Http(String path, Optional<String> port, int status) implements Ask {}

    /** Is a number within bounds? */
    record Metric(MetricsServer server, String query, Optional<Double> min, Optional<Double> max) implements Ask {}

    /**
     * Is the new version worse than stable by more than a margin?
     *
     * @param relative part of the margin, a share of stable's value
     * @param absolute part of the margin
     * @param cap the largest value that counts, of a mean
     * @param falseAlarms largest chance that a version within the margin is called worse
     * @param falsePasses largest chance that a version beyond the margin is called good
     */
    record Comparison(
            MetricsServer server,
            Counters canary,
            Counters stable,
            double relative,
            double absolute,
            Optional<Double> cap,
            double falseAlarms,
            double falsePasses,
            int minimumRequests)
            implements Ask {}

    /**
     * Does a Job succeed?
     *
     * @param spec as in Kubernetes
     */
    record Job(YamlNode spec) implements Ask {}

    /** What does somebody else say? */
    record Webhook(String url, Map<String, HeaderValue> headers, Duration timeout) implements Ask {}

    /** What does a person decide? */
    record Gate(Optional<String> ask) implements Ask {}

    /** Counters of one version. */
    sealed interface Counters {

        /** What went wrong, of all there was. */
        record Proportion(String errors, String total) implements Counters {}

        /** The buckets of a histogram. */
        record Histogram(String buckets) implements Counters {}
    }
}
