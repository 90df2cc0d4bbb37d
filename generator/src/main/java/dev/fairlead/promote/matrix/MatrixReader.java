package dev.fairlead.promote.matrix;

import dev.fairlead.install.StatusReport;
import dev.fairlead.install.fleet.Fate;
import dev.fairlead.install.fleet.NeedsGraph;
import dev.fairlead.install.fleet.Schedule;
import dev.fairlead.promote.record.PromotionRecord;
import dev.fairlead.promote.record.RecordFolder;
import dev.fairlead.promote.record.SealedRecord;
import dev.fairlead.spec.Environment;
import dev.fairlead.spec.Promotion;
import dev.fairlead.spec.Spec;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Looks at every service in every environment, several at once. A cluster that does not answer stops nobody else. */
public final class MatrixReader {

    private final RecordFolder records;
    private final Look look;
    private final Commits commits;
    private final Clock clock;

    /** Looks at the service's own release in an environment. */
    @FunctionalInterface
    public interface Look {

        /**
         * The release; nothing when there is none.
         *
         * @throws dev.fairlead.finding.Unavailable when the cluster cannot be asked
         */
        Optional<StatusReport> at(Spec spec, Environment environment);
    }

    /** Counts the commits between two that matter to a service. */
    @FunctionalInterface
    public interface Commits {

        /** How many; empty when that is not known. */
        OptionalInt between(Spec spec, String from, String to);
    }

    public MatrixReader(RecordFolder records, Look look, Commits commits, Clock clock) {
        this.records = records;
        this.look = look;
        this.commits = commits;
        this.clock = clock;
    }

    /**
     * Looks at all.
     *
     * @param parallel releases that are looked at at once, at least 1
     */
    public Matrix read(List<Spec> specs, int parallel) {
        Map<String, Matrix.Cell> cells = new LinkedHashMap<>();
        Map<String, Spec> owners = new LinkedHashMap<>();
        Map<String, Environment> places = new LinkedHashMap<>();
        specs.forEach(spec -> ordered(spec).forEach(environment -> {
            owners.put(key(spec, environment), spec);
            places.put(key(spec, environment), environment);
        }));
        new Schedule(NeedsGraph.independent(places.keySet()), parallel, false, () -> false)
                .<Matrix.Cell>run(
                        key -> cell(Objects.requireNonNull(owners.get(key)), Objects.requireNonNull(places.get(key))),
                        _ -> true,
                        (key, fate) -> {
                            if (fate instanceof Fate.Done<Matrix.Cell> done) {
                                cells.put(key, done.result());
                            }
                        });
        return new Matrix(
                clock.instant(),
                specs.stream()
                        .map(spec -> row(
                                spec,
                                ordered(spec).stream()
                                        .flatMap(e -> Stream.ofNullable(cells.get(key(spec, e))))
                                        .toList()))
                        .toList());
    }

    private static String key(Spec spec, Environment environment) {
        return spec.name() + " " + environment.name();
    }

    private static List<String> order(Spec spec) {
        return spec.promotion().map(Promotion::order).orElse(List.of());
    }

    /** In the order of promotions, then the others as they stand. */
    private static List<Environment> ordered(Spec spec) {
        return Stream.concat(order(spec).stream(), spec.environments().keySet().stream())
                .distinct()
                .map(spec::environment)
                .toList();
    }

    private Matrix.Cell cell(Spec spec, Environment environment) {
        return new Matrix.Cell(
                environment.name(),
                environment.cluster().context(),
                environment.cluster().namespace(),
                new PromotionRecord.Version(
                        environment.version().tag(), environment.version().digest()),
                records.find(spec.name(), environment.name()).map(SealedRecord::record),
                StandingReader.of(() -> look.at(spec, environment)));
    }

    private Matrix.Row row(Spec spec, List<Matrix.Cell> cells) {
        Optional<Matrix.Cell> first = order(spec).stream()
                .findFirst()
                .flatMap(name ->
                        cells.stream().filter(c -> c.environment().equals(name)).findFirst());
        List<Matrix.Lag> lags = order(spec).stream()
                .skip(1)
                .flatMap(name -> cells.stream().filter(c -> c.environment().equals(name)))
                .flatMap(c -> first.flatMap(f -> lag(spec, f, c)).stream())
                .toList();
        return new Matrix.Row(spec.name(), cells, lags);
    }

    private Optional<Matrix.Lag> lag(Spec spec, Matrix.Cell first, Matrix.Cell later) {
        if (!(first.standing() instanceof Standing.Running ahead)
                || !(later.standing() instanceof Standing.Running behind)) {
            return Optional.empty();
        }
        OptionalInt between = behind.commit().isPresent() && ahead.commit().isPresent()
                ? commits.between(spec, behind.commit().get(), ahead.commit().get())
                : OptionalInt.empty();
        return Optional.of(new Matrix.Lag(
                later.environment(),
                first.environment(),
                ahead.history().from(behind.version().tag()),
                between));
    }
}
