package dev.fairlead.validate.kubernetes.server;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Schedules as CronJobs know them: five fields, each a list of numbers, names and ranges with steps.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax">Schedule syntax</a>
 */
final class Schedules {

    private static final List<String> WORDS =
            List.of("@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly");
    private static final List<Field> FIELDS = List.of(
            new Field("minute", 0, 59, List.of()),
            new Field("hour", 0, 23, List.of()),
            new Field("day", 1, 31, List.of()),
            new Field(
                    "month",
                    1,
                    12,
                    List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")),
            new Field("weekday", 0, 6, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat")));

    /** One of the five: its bounds, and the names of its numbers from the least on. */
    private record Field(String name, int least, int most, List<String> names) {

        OptionalInt value(String text) {
            int named = names.indexOf(text.toLowerCase(Locale.ROOT));
            if (named >= 0) {
                return OptionalInt.of(least + named);
            }
            return text.matches("[0-9]{1,9}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
        }
    }

    private Schedules() {}

    /** What is wrong with a schedule, if anything is. */
    static Optional<String> wrong(String schedule) {
        if (schedule.startsWith("@")) {
            boolean known =
                    WORDS.contains(schedule) || schedule.matches("@every ([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+");
            return known ? Optional.empty() : Optional.of("allowed words: " + String.join(", ", WORDS));
        }
        String[] fields = schedule.strip().split("\\s+", -1);
        if (fields.length != FIELDS.size() || schedule.isBlank()) {
            return Optional.of("five fields are needed, and there are " + (schedule.isBlank() ? 0 : fields.length));
        }
        for (int i = 0; i < fields.length; i++) {
            for (String part : fields[i].split(",", -1)) {
                if (!part.isEmpty() && !fits(part, FIELDS.get(i))) {
                    return Optional.of("the %s '%s'".formatted(FIELDS.get(i).name(), part));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean fits(String part, Field field) {
        String[] step = part.split("/", -1);
        if (step.length > 2 || (step.length == 2 && !step[1].matches("0*[1-9][0-9]{0,8}"))) {
            return false;
        }
        String[] range = step[0].split("-", -1);
        if (range[0].equals("*") || range[0].equals("?")) {
            return true;
        }
        OptionalInt first = field.value(range[0]);
        OptionalInt last = range.length == 1 ? first : field.value(range[1]);
        return range.length <= 2
                && first.isPresent()
                && last.isPresent()
                && first.getAsInt() >= field.least()
                && first.getAsInt() <= last.getAsInt()
                && last.getAsInt() <= field.most();
    }
}
