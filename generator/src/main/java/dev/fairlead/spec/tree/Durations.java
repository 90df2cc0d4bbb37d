package dev.fairlead.spec.tree;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Durations as people write them: hours, minutes and seconds, such as {@code 30s}, {@code 5m} and {@code 1h30m}. */
public final class Durations {

    private static final Pattern SHAPE = Pattern.compile("(?=.)([0-9]{1,6}h)?([0-9]{1,6}m)?([0-9]{1,6}s)?");

    private Durations() {}

    /** The duration, when the text is one. */
    public static Optional<Duration> parse(String text) {
        return SHAPE.matcher(text).matches()
                ? Optional.of(Duration.parse("PT" + text.toUpperCase(Locale.ROOT)))
                : Optional.empty();
    }

    /** The shortest text that means a duration of whole seconds: {@code 1h5m}, {@code 30s}. */
    public static String text(Duration duration) {
        StringBuilder text = new StringBuilder();
        if (duration.toHours() > 0) {
            text.append(duration.toHours()).append('h');
        }
        if (duration.toMinutesPart() > 0) {
            text.append(duration.toMinutesPart()).append('m');
        }
        if (duration.toSecondsPart() > 0 || text.isEmpty()) {
            text.append(duration.toSecondsPart()).append('s');
        }
        return text.toString();
    }
}
