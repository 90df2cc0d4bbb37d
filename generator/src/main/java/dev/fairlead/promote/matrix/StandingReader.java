package dev.fairlead.promote.matrix;

import dev.fairlead.finding.Unavailable;
import dev.fairlead.helm.HelmFailed;
import dev.fairlead.helm.Revision;
import dev.fairlead.install.StatusReport;
import dev.fairlead.install.health.ObjectHealth;
import dev.fairlead.install.record.GoodRecord;
import dev.fairlead.install.record.Reading;
import dev.fairlead.promote.record.PromotionRecord;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes of the status of a release how it stands. */
final class StandingReader {

    private StandingReader() {}

    static Standing of(Supplier<Optional<StatusReport>> look) {
        try {
            return look.get().<Standing>map(StandingReader::running).orElseGet(Standing.Absent::new);
        } catch (Unavailable | HelmFailed e) {
            return new Standing.Unreached(String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
        }
    }

    private static Standing.Running running(StatusReport report) {
        Revision newest = report.newest();
        Optional<GoodRecord> good = report.record().flatMap(r -> switch (r) {
            case Reading.Good g -> Optional.of(g.record());
            case Reading.Tampered _, Reading.Absent _ -> Optional.empty();
        });
        VersionHistory history = VersionHistory.of(report.history());
        return new Standing.Running(
                new PromotionRecord.Version(
                        newest.appVersion(), good.flatMap(g -> g.version().digest())),
                newest.number(),
                history.since(newest.appVersion(), newest.updated()),
                health(report),
                trouble(report),
                doubt(report),
                good.flatMap(g -> g.source().commit()),
                history);
    }

    private static Standing.Health health(StatusReport report) {
        if (report.worker().isPresent()) {
            return Standing.Health.CHANGING;
        }
        return report.isHealthy() ? Standing.Health.HEALTHY : Standing.Health.UNHEALTHY;
    }

    private static String trouble(StatusReport report) {
        if (report.worker().isPresent()) {
            return "it is being changed by " + report.worker().get();
        }
        if (!report.newest().status().wasApplied()) {
            return "revision %d is %s"
                    .formatted(
                            report.newest().number(), report.newest().status().label());
        }
        return report.workloads().stream()
                .filter(w -> !w.healthy())
                .findFirst()
                .map(StandingReader::words)
                .orElse("");
    }

    private static String words(ObjectHealth health) {
        return health.troubles().isEmpty()
                ? "%s is %s".formatted(health.ref(), health.state())
                : health.troubles().getFirst().toString();
    }

    private static String doubt(StatusReport report) {
        return report.record()
                .map(r -> switch (r) {
                    case Reading.Good _ -> "";
                    case Reading.Tampered tampered -> tampered.why();
                    case Reading.Absent absent ->
                        "revision %d was never seen good by an install".formatted(absent.revision());
                })
                .orElse("its good record may not be read");
    }
}
