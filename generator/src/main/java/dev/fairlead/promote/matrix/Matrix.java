package dev.fairlead.promote.matrix;

import dev.fairlead.promote.record.PromotionRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What runs where.
 *
 * @param at when it was looked at
 */
public record Matrix(Instant at, List<Row> rows) {

    public Matrix {
        rows = List.copyOf(rows);
    }

    /**
     * A service.
     *
     * @param cells in the order of its promotions, then whatever is not in it
     * @param lags of the environments after the first of the order; of those only where both run
     */
    public record Row(String service, List<Cell> cells, List<Lag> lags) {

        public Row {
            cells = List.copyOf(cells);
            lags = List.copyOf(lags);
        }
    }

    /**
     * A service in an environment.
     *
     * @param wanted what the spec says
     * @param record in force, when there is one
     */
    public record Cell(
            String environment,
            String context,
            String namespace,
            PromotionRecord.Version wanted,
            Optional<PromotionRecord> record,
            Standing standing) {}

    /**
     * How far an environment is behind another one.
     *
     * @param commits of the spec and the charts between what was installed in both; empty when a commit is not known
     */
    public record Lag(String environment, String behind, Distance distance, OptionalInt commits) {}

    /** Whether every cluster answered. */
    public boolean isComplete() {
        return rows.stream()
                .flatMap(r -> r.cells().stream())
                .noneMatch(c -> c.standing() instanceof Standing.Unreached);
    }
}
