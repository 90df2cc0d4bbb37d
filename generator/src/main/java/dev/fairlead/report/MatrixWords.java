package dev.fairlead.report;

import dev.fairlead.capacity.Figures;
import dev.fairlead.promote.matrix.Distance;
import dev.fairlead.promote.matrix.Matrix;
import dev.fairlead.promote.matrix.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a matrix says, in words. */
final class MatrixWords {

    private MatrixWords() {}

    /** Version, age and state of a cell. */
    static List<String> cell(Matrix.Cell cell, Instant now) {
        return switch (cell.standing()) {
            case Standing.Running r -> List.of(r.version().tag(), age(Duration.between(r.since(), now)), state(r));
            case Standing.Absent _ -> List.of("-", "", "not installed");
            case Standing.Unreached _ -> List.of("?", "", "not reached");
        };
    }

    /** How far the later environments of a service are behind: {@code prod: 2 versions, 5 commits, 3d}. */
    static String behind(Matrix.Row row, Instant now) {
        return String.join(
                "; ",
                row.lags().stream()
                        .map(lag -> lag.environment() + ": " + words(lag, now))
                        .toList());
    }

    /** What is to be known of cells, a line each. */
    static List<String> notes(Matrix matrix) {
        List<String> notes = new ArrayList<>();
        for (Matrix.Row row : matrix.rows()) {
            for (Matrix.Cell cell : row.cells()) {
                notes(cell).forEach(note -> notes.add("%s %s: %s".formatted(row.service(), cell.environment(), note)));
            }
        }
        return notes;
    }

    private static String state(Standing.Running running) {
        return switch (running.health()) {
            case HEALTHY -> running.isGood() ? "good" : "not proven";
            case UNHEALTHY, CHANGING -> running.health().name().toLowerCase(Locale.ROOT);
        };
    }

    private static List<String> notes(Matrix.Cell cell) {
        return switch (cell.standing()) {
            case Standing.Absent _ -> List.of();
            case Standing.Unreached unreached -> List.of(unreached.why());
            case Standing.Running r -> {
                List<String> notes = new ArrayList<>();
                if (!r.trouble().isEmpty()) {
                    notes.add(r.trouble());
                }
                if (!r.isGood()) {
                    notes.add(r.doubt());
                }
                if (!r.version().tag().equals(cell.wanted().tag())) {
                    notes.add("the spec says %s, which is not installed".formatted(cell.wanted()));
                }
                yield notes;
            }
        };
    }

    private static String words(Matrix.Lag lag, Instant now) {
        String commits = lag.commits().isPresent() && lag.commits().getAsInt() > 0
                ? ", " + Figures.count(lag.commits().getAsInt(), "commit")
                : "";
        return switch (lag.distance()) {
            case Distance.Even _ -> (commits.isEmpty() ? "even" : "the same version") + commits;
            case Distance.Behind b ->
                "%s%s%s, %s"
                        .formatted(
                                b.atLeast() ? "at least " : "",
                                Figures.count(b.versions(), "version"),
                                commits,
                                age(Duration.between(b.since(), now)));
            case Distance.Apart _ -> "a version that %s never ran%s".formatted(lag.behind(), commits);
        };
    }

    /** In the one unit that tells most: {@code 12s}, {@code 45m}, {@code 7h}, {@code 41d}. */
    static String age(Duration age) {
        if (age.toMinutes() < 2) {
            return Math.max(0, age.toSeconds()) + "s";
        }
        if (age.toHours() < 2) {
            return age.toMinutes() + "m";
        }
        return age.toDays() < 2 ? age.toHours() + "h" : age.toDays() + "d";
    }
}
