package dev.fairlead.spec.tree;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A minute of the week, such as {@code fri 16:00}. */
public record WeekTime(DayOfWeek day, LocalTime time) {

    private static final Pattern SHAPE = Pattern.compile("([a-z]{3}) (([01][0-9]|2[0-3]):[0-5][0-9])");

    /** The time, when the text is one. */
    public static Optional<WeekTime> parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        return matcher.matches()
                ? Arrays.stream(DayOfWeek.values())
                        .filter(d -> label(d).equals(matcher.group(1)))
                        .findFirst()
                        .map(d -> new WeekTime(d, LocalTime.parse(matcher.group(2))))
                : Optional.empty();
    }

    /** The minute of a moment, on the clocks of its zone. */
    public static WeekTime of(ZonedDateTime moment) {
        return new WeekTime(moment.getDayOfWeek(), moment.toLocalTime().truncatedTo(ChronoUnit.MINUTES));
    }

    /** Minutes since Monday, 00:00. */
    public int minute() {
        return (day.getValue() - 1) * 24 * 60 + time.getHour() * 60 + time.getMinute();
    }

    @Override
    public String toString() {
        return label(day) + " " + time;
    }

    private static String label(DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT, Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
