package dev.fairlead.cli;

import dev.fairlead.report.Format;
import picocli.CommandLine.Option;

/** {@code --format}: how results are printed. */
final class FormatOption {

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "How results are printed: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Format format = Format.TEXT;

    FormatOption() {}

    Format value() {
        return format;
    }
}
