package dev.fairlead.report;

import dev.fairlead.validate.change.ChangeReport;
import dev.fairlead.validate.change.EnvironmentChange;
import dev.fairlead.validate.change.ReleaseChange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Phrases that all reports of a change share. */
final class ChangeWords {

    private ChangeWords() {}

    /** {@code nothing changes in dev and prod}. */
    static String nothing(ChangeReport report) {
        List<String> names = report.environments().stream()
                .map(EnvironmentChange::environment)
                .distinct()
                .toList();
        return names.isEmpty() ? "nothing changes" : "nothing changes in " + list(names);
    }

    /** {@code 2 values and 1 object change}; what comes or goes as a whole is told by its objects. */
    static String extent(EnvironmentChange change) {
        long values =
                change.releases().stream().mapToLong(r -> r.values().size()).sum();
        long objects =
                change.releases().stream().mapToLong(r -> r.objects().size()).sum();
        List<String> parts = new ArrayList<>();
        Stream.of(count(values, "value"), count(objects, "object"))
                .filter(s -> !s.isEmpty())
                .forEach(parts::add);
        return list(parts);
    }

    /** The release's part of a heading: nothing for the service's own. */
    static String of(EnvironmentChange change, ReleaseChange release) {
        return release.release().equals(change.service()) ? "" : " of " + release.release();
    }

    /** {@code a, b and c}. */
    static String list(List<String> words) {
        return words.size() < 2
                ? String.join("", words)
                : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
    }

    private static String count(long number, String noun) {
        return number == 0 ? "" : "%d %s%s".formatted(number, noun, number == 1 ? "" : "s");
    }
}
