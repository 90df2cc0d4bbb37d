package dev.fairlead.report;

import dev.fairlead.validate.change.ChangeReport;
import dev.fairlead.validate.change.EnvironmentChange;
import dev.fairlead.validate.change.ReleaseChange;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a change does, for people at a terminal. */
public final class ChangeText {

    private final Style style;
    private final ChangeBlocks out;

    private ChangeText(Style style) {
        this.style = style;
        this.out = new ChangeBlocks(style);
    }

    /** The whole report, ending in a newline. */
    public static String of(ChangeReport report, Style style) {
        ChangeText text = new ChangeText(style);
        text.report(report);
        return text.out.toString();
    }

    private void report(ChangeReport report) {
        out.line(0, style.strong("change against " + report.base()));
        if (report.isEmpty()) {
            out.line(0, ChangeWords.nothing(report));
            return;
        }
        report.environments().stream().filter(e -> !e.isSame()).forEach(this::environment);
        Map<EnvironmentChange.State, String> same = report.environments().stream()
                .filter(EnvironmentChange::isSame)
                .collect(Collectors.groupingBy(
                        EnvironmentChange::state,
                        TreeMap::new,
                        Collectors.mapping(EnvironmentChange::name, Collectors.joining(", "))));
        if (!same.isEmpty()) {
            out.blank();
        }
        same.forEach((state, names) -> out.line(0, names + ": " + style.faint(state.label())));
    }

    private void environment(EnvironmentChange change) {
        String extent = ChangeWords.extent(change);
        out.blank();
        out.line(
                0,
                style.strong(change.name()) + ": " + state(change.state())
                        + (extent.isEmpty() ? "" : " (" + extent + ")"));
        if (!change.note().isEmpty()) {
            out.line(1, change.note());
        }
        out.effects(change.effects());
        for (ReleaseChange release : change.releases()) {
            out.values(ChangeWords.of(change, release), release.values());
            out.objects(ChangeWords.of(change, release), release.objects());
        }
        change.budget().filter(b -> b.isChange()).ifPresent(b -> out.budget(BudgetTable.of(b)));
    }

    private String state(EnvironmentChange.State state) {
        return switch (state) {
            case UNTOUCHED, SAME -> style.faint(state.label());
            case CHANGED -> state.label();
            case ADDED -> style.good(state.label());
            case REMOVED, NOT_COMPARED -> style.notable(state.label());
        };
    }
}
