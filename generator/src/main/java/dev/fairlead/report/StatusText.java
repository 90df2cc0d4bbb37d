package dev.fairlead.report;

import dev.fairlead.install.StatusReport;
import dev.fairlead.install.health.ObjectHealth;
import dev.fairlead.install.record.GoodRecord;
import dev.fairlead.install.record.Reading;
import dev.fairlead.install.record.Verification;
import java.util.stream.Collectors;

/** How a release is, for people. */
public final class StatusText {

    private StatusText() {}

    /** Text that ends in a newline. */
    public static String of(StatusReport report, Style style) {
        StringBuilder text = new StringBuilder();
        text.append("%s %s in %s of %s: revision %d, %s, %s%n"
                .formatted(
                        style.strong(report.release()),
                        report.newest().appVersion(),
                        report.namespace(),
                        report.context(),
                        report.newest().number(),
                        report.newest().status().label(),
                        report.isHealthy() ? style.good("healthy") : style.bad("not healthy")));
        report.record().ifPresent(r -> record(r, style, text));
        report.worker().ifPresent(w -> text.append("being changed by %s%n".formatted(w)));
        report.workloads().forEach(w -> workload(w, style, text));
        report.autoscalers()
                .forEach(a -> text.append("HorizontalPodAutoscaler/%s: %d pods, wants %d, allowed %d to %d%s%n"
                        .formatted(
                                a.name(),
                                a.current(),
                                a.desired(),
                                a.min(),
                                a.max(),
                                a.condition().isEmpty() ? "" : " (" + a.condition() + ")")));
        report.events()
                .forEach(e -> text.append(
                        "event: %s %s: %s (×%d)%n".formatted(e.subject(), e.reason(), e.message(), e.count())));
        text.append(style.strong("history")).append('\n');
        report.history()
                .forEach(r -> text.append("%5d  %s  %-12s %-12s %s%s%n"
                        .formatted(
                                r.number(),
                                r.updated(),
                                r.status().label(),
                                r.appVersion(),
                                r.description(),
                                report.proven().contains(r.number()) ? style.good(" (seen healthy)") : "")));
        return text.toString();
    }

    private static void record(Reading reading, Style style, StringBuilder text) {
        switch (reading) {
            case Reading.Good good -> record(good.record(), text);
            case Reading.Tampered tampered ->
                text.append("%s: %s%n".formatted(style.bad("its good-record is not to be trusted"), tampered.why()));
            case Reading.Absent _ -> {}
        }
    }

    private static void record(GoodRecord record, StringBuilder text) {
        text.append("good since %s, by %s%s: %s, image %s%s%n"
                .formatted(
                        record.at(),
                        record.actor(),
                        record.copyOf()
                                .map(" (a copy of revision %d)"::formatted)
                                .orElse(""),
                        record.source()
                                        .commit()
                                        .map("spec of commit %s"::formatted)
                                        .orElse("spec of no git repository")
                                + (record.source().dirty() ? " with changes" : ""),
                        record.version().tag(),
                        record.version().digest().map(" (%s)"::formatted).orElse("")));
        Verification verification = record.verification();
        if (verification.standing() != Verification.Standing.UNASKED) {
            text.append("%s: %s%n"
                    .formatted(
                            verification.standing(),
                            verification.results().stream()
                                    .map(r -> "%s %s %s".formatted(r.kind(), r.name(), r.outcome()))
                                    .collect(Collectors.joining(", "))));
        }
    }

    private static void workload(ObjectHealth workload, Style style, StringBuilder text) {
        text.append("%s: %s%s%n"
                .formatted(workload.ref(), workload.state(), workload.healthy() ? "" : style.bad(", not healthy")));
        workload.troubles().forEach(t -> text.append("    %s%n".formatted(t)));
    }
}
