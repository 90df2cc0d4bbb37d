package dev.fairlead.cli;

import dev.fairlead.report.ParityReport;
import picocli.CommandLine.Option;

/** {@code --format} of what is printed as text, Markdown or JSON. */
final class FormOption {

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "How it is printed: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private ParityReport.Form form = ParityReport.Form.TEXT;

    FormOption() {}

    ParityReport.Form value() {
        return form;
    }
}
