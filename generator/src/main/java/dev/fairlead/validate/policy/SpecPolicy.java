package dev.fairlead.validate.policy;

import dev.fairlead.finding.Finding;
import dev.fairlead.spec.Environment;
import dev.fairlead.validate.manifest.Rule;
import java.util.List;

/** One small check of what an environment declares and its objects do not show. */
public interface SpecPolicy {

    /** What it can find. */
    List<Rule> rules();

    /** All that it finds, at places of the spec. */
    List<Finding> check(Environment environment);
}
