package dev.fairlead.spec;

import dev.fairlead.finding.Position;
import dev.fairlead.spec.tree.Fields;
import dev.fairlead.spec.tree.WeekTime;
import dev.fairlead.yaml.YamlNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/**
 * A time in which nothing is promoted.
 *
 * @param environments into which; empty for all
 * @param window when, on the clocks of the zone
 * @param exceptions times within it at which promotions are let through
 */
public record Freeze(
        List<String> environments, Window window, ZoneId zone, String reason, List<Gap> exceptions, Position position) {

    /** When. */
    public sealed interface Window {

        /** Whether a moment, on the zone's clocks, lies within; the end does not. */
        boolean holds(ZonedDateTime moment);
    }

    /** Once. */
    public record Once(LocalDateTime from, LocalDateTime until) implements Window {

        @Override
        public boolean holds(ZonedDateTime moment) {
            LocalDateTime here = moment.toLocalDateTime();
            return !here.isBefore(from) && here.isBefore(until);
        }

        /** {@code from 2026-12-20T18:00 until 2027-01-02T08:00}. */
        @Override
        public String toString() {
            return "from %s until %s".formatted(from, until);
        }
    }

    /** Every week; an end before the begin lies in the next week. */
    public record Weekly(WeekTime from, WeekTime until) implements Window {

        @Override
        public boolean holds(ZonedDateTime moment) {
            int now = WeekTime.of(moment).minute();
            boolean overEnd = until.minute() <= from.minute();
            return overEnd
                    ? now >= from.minute() || now < until.minute()
                    : now >= from.minute() && now < until.minute();
        }

        /** {@code every week from fri 16:00 until mon 08:00}. */
        @Override
        public String toString() {
            return "every week from %s until %s".formatted(from, until);
        }
    }

    /** A time at which promotions are let through. */
    public record Gap(Once window, String reason) {}

    public Freeze {
        environments = List.copyOf(environments);
        exceptions = List.copyOf(exceptions);
    }

    /** Whether it is in force for an environment at a moment, exceptions aside. */
    public boolean covers(String environment, Instant moment) {
        return (environments.isEmpty() || environments.contains(environment)) && window.holds(moment.atZone(zone));
    }

    /** The exception that lets a promotion through at a moment. */
    public Optional<Gap> exceptionAt(Instant moment) {
        return exceptions.stream()
                .filter(g -> g.window().holds(moment.atZone(zone)))
                .findFirst();
    }

    /** The window in a map; nothing when it means none, which is a rule's finding. */
    static Optional<Freeze> of(Fields fields) {
        Optional<Window> window = once(fields).<Window>map(w -> w).or(() -> weekly(fields.map("weekly")));
        return window.flatMap(w -> zone(fields)
                .map(zone -> new Freeze(
                        fields.items("environments").stream()
                                .flatMap(n -> Fields.literalOf(n).stream())
                                .toList(),
                        w,
                        zone,
                        fields.text("reason").orElse(""),
                        fields.items("except").stream()
                                .map(Fields::of)
                                .flatMap(e -> once(e)
                                        .map(o -> new Gap(o, e.text("reason").orElse("")))
                                        .stream())
                                .toList(),
                        fields.position())));
    }

    /** The time between {@code from} and {@code until}, when both are times and in this order. */
    public static Optional<Once> once(Fields fields) {
        try {
            Optional<String> from = fields.at("from").flatMap(Fields::literalOf);
            Optional<String> until = fields.at("until").flatMap(Fields::literalOf);
            return from.isEmpty() || until.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Once(LocalDateTime.parse(from.get()), LocalDateTime.parse(until.get())))
                            .filter(w -> w.from().isBefore(w.until()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The zone that {@code zone} names. */
    public static Optional<ZoneId> zone(Fields fields) {
        try {
            return fields.at("zone")
                    .filter(YamlNode.Text.class::isInstance)
                    .flatMap(Fields::literalOf)
                    .map(ZoneId::of);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Window> weekly(Fields fields) {
        Optional<WeekTime> from = fields.text("from").flatMap(WeekTime::parse);
        Optional<WeekTime> until = fields.text("until").flatMap(WeekTime::parse);
        return from.flatMap(f -> until.map(u -> new Weekly(f, u)));
    }
}
