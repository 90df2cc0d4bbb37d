package dev.fairlead.cli;

import dev.fairlead.promote.record.PromotionRecord;
import dev.fairlead.promote.record.RecordFolder;
import dev.fairlead.promote.record.SealedRecord;
import dev.fairlead.report.PromotionLog;
import dev.fairlead.spec.Project;
import dev.fairlead.spec.Spec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows who promoted what. */
@Command(
        name = "log",
        mixinStandardHelpOptions = true,
        header = "Show who promoted what, when, on which evidence; newest first.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  fairlead promotions log shop",
            "  fairlead promotions log shop -e prod --format json",
        })
final class PromotionsLog implements Callable<Integer> {

    @Parameters(paramLabel = "SERVICE", arity = "0..*", description = "Names or spec files (default: all).")
    private List<String> services = new ArrayList<>();

    @Mixin
    private EnvironmentOption environments = new EnvironmentOption();

    @Mixin
    private FormOption format = new FormOption();

    @Mixin
    private ProjectOptions where = new ProjectOptions();

    private final Session session;

    PromotionsLog(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Project project = where.project(session);
        RecordFolder records = new RecordFolder(project);
        List<PromotionRecord> all = new ArrayList<>();
        for (Spec spec : Specs.load(session, project, services)) {
            environments
                    .of(spec)
                    .forEach(e -> records.history(spec.name(), e.name()).stream()
                            .map(SealedRecord::record)
                            .forEach(all::add));
        }
        all.sort(Comparator.comparing(PromotionRecord::at).reversed());
        session.console()
                .out()
                .print(
                        switch (format.value()) {
                            case TEXT ->
                                PromotionLog.text(all, session.console().style());
                            case MARKDOWN -> PromotionLog.markdown(all);
                            case JSON -> PromotionLog.json(all);
                        });
        return ExitCode.GOOD.number();
    }
}
