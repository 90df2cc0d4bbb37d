package dev.fairlead.report;

import dev.fairlead.install.DiffReport;
import dev.fairlead.install.DiffReport.ObjectDiff;
import java.util.stream.Collectors;

/** What an install would change, as a unified diff for each object. */
public final class DiffText {

    private DiffText() {}

    /** The whole report; one line when nothing would change. */
    public static String of(DiffReport report, Style style) {
        if (!report.hasChanges()) {
            return "%s: no changes against revision %d%n".formatted(report.release(), report.revision());
        }
        String against = report.revision() == 0 ? "not installed yet" : "against revision " + report.revision();
        String objects = report.objects().stream().map(o -> object(o, style)).collect(Collectors.joining());
        return "%s: %d object%s differ%s, %s%n%s"
                .formatted(
                        report.release(),
                        report.objects().size(),
                        report.objects().size() == 1 ? "" : "s",
                        report.objects().size() == 1 ? "s" : "",
                        against,
                        objects);
    }

    private static String object(ObjectDiff diff, Style style) {
        String what = switch (diff.change()) {
            case ADDED -> "is added";
            case REMOVED -> "is removed";
            case CHANGED -> "is changed";
            case DRIFTED -> "was changed on the cluster";
        };
        String lines = diff.text().lines().map(l -> colour(l, style) + "\n").collect(Collectors.joining());
        return style.strong(diff.ref() + " " + what) + "\n" + lines;
    }

    private static String colour(String line, Style style) {
        if (line.startsWith("+")) {
            return style.good(line);
        }
        return line.startsWith("-") ? style.bad(line) : line;
    }
}
