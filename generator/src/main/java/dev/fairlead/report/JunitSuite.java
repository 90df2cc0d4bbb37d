package dev.fairlead.report;

import dev.fairlead.finding.Finding;
import java.util.List;

/**
 * A test suite of a JUnit report.
 *
 * @param name unique in the report
 * @param cases in the order of the check
 */
record JunitSuite(String name, List<Case> cases) {

    /**
     * A test case.
     *
     * @param group JUnit's class name: viewers make a tree of it
     * @param name what was checked
     * @param outcome how it went
     */
    record Case(String group, String name, Outcome outcome) {}

    /** How a case went. */
    sealed interface Outcome {}

    /** No error; the findings are warnings and notes. */
    record Passed(List<Finding> findings) implements Outcome {}

    /** At least one error. */
    record Failed(List<Finding> findings) implements Outcome {}

    /** Something is wrong that is no finding; the text says what. */
    record Wrong(String why) implements Outcome {}

    /** Not checked, or left out on purpose; the text says which. */
    record Skipped(String why) implements Outcome {}

    /** The check itself could not be done. */
    record Broken(String why) implements Outcome {}

    static long count(List<Case> cases, Class<? extends Outcome> kind) {
        return cases.stream().filter(c -> kind.isInstance(c.outcome())).count();
    }
}
