package dev.fairlead.report;

import java.util.Locale;

/** How results are printed. */
public enum Format {
    /** For people. */
    TEXT,
    /** One JSON document. */
    JSON,
    /** Workflow commands, which GitHub shows beside the changed lines. */
    GITHUB,
    /** SARIF 2.1.0, which code scanning of GitHub and many editors read. */
    SARIF,
    /** JUnit XML, as Jenkins and GitLab read it. */
    JUNIT,
    /** Markdown for a comment on a pull request or the summary of a run. */
    MARKDOWN,
    /** GitLab's code quality report. */
    GITLAB;

    /** Lower-case, as the flag takes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
