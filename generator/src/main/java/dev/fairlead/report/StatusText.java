package dev.fairlead.report;

import dev.fairlead.install.StatusReport;
import dev.fairlead.install.health.ObjectHealth;

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

    private static void workload(ObjectHealth workload, Style style, StringBuilder text) {
        text.append("%s: %s%s%n"
                .formatted(workload.ref(), workload.state(), workload.healthy() ? "" : style.bad(", not healthy")));
        workload.troubles().forEach(t -> text.append("    %s%n".formatted(t)));
    }
}
