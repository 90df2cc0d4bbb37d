package dev.fairlead.cli;

import dev.fairlead.promote.Proposal;
import dev.fairlead.report.ParityReport;
import dev.fairlead.report.PromotionJson;
import dev.fairlead.report.PromotionMarkdown;
import dev.fairlead.report.PromotionText;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code --format} of what promotions print. */
final class PromotionFormat {

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "How it is printed: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private ParityReport.Form format = ParityReport.Form.TEXT;

    PromotionFormat() {}

    ParityReport.Form value() {
        return format;
    }

    void print(Session session, List<Proposal> proposals, List<String> written) {
        Console console = session.console();
        switch (format) {
            case TEXT -> console.out().print(PromotionText.of(proposals, console.style()));
            case MARKDOWN -> console.out().print(PromotionMarkdown.of(proposals));
            case JSON -> console.out().print(PromotionJson.of(proposals, written));
        }
    }
}
