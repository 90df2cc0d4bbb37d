package dev.fairlead.spec;

import dev.fairlead.spec.tree.Fields;
import dev.fairlead.yaml.YamlWriter;
import java.util.List;

/**
 * What a release must pass after it has become healthy.
 *
 * @param tests whether the tests of the charts are run, as {@code helm test} does
 * @param http requests that the service must answer
 * @param required whether a check that could not be asked counts as a failure
 * @param text the plan as YAML: the same text is the same plan
 */
public record VerificationPlan(boolean tests, List<HttpCheck> http, boolean required, String text) {

    /** Nothing is asked for. */
    public static final VerificationPlan NONE = new VerificationPlan(false, List.of(), false, "");

    public VerificationPlan {
        http = List.copyOf(http);
    }

    /** The plan that a map describes, its expressions evaluated. */
    public static VerificationPlan of(Fields fields) {
        return new VerificationPlan(
                fields.bool("tests").orElse(false),
                fields.items("http").stream().map(HttpCheck::of).toList(),
                fields.bool("required").orElse(true),
                YamlWriter.write(fields.node()));
    }

    /** What of it another chart of the service must pass: its own tests. */
    public VerificationPlan ofOtherCharts() {
        return tests ? new VerificationPlan(true, List.of(), required, "tests: true\n") : NONE;
    }

    /** Whether nothing is asked for. */
    public boolean isEmpty() {
        return !tests && http.isEmpty();
    }
}
