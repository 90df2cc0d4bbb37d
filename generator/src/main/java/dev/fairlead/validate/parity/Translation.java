package dev.fairlead.validate.parity;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells whether a text of one environment becomes that of another when what is free is replaced in it. All readings are
 * tried: two endpoints may have the same host in one environment and different ones in the other. Numbers and the like
 * count only beside something that tells more, such as a port after its host.
 */
final class Translation {

    /** More steps than any honest text needs; beyond it a text counts as not translated. */
    private static final int MOST_STEPS = 200_000;

    private final List<Substitution> substitutions;

    Translation(List<Substitution> substitutions) {
        this.substitutions = substitutions.stream()
                .filter(s -> !s.from().equals(s.to()))
                .distinct()
                .toList();
    }

    /** This one with more to replace. */
    Translation and(List<Substitution> more) {
        return new Translation(
                Stream.concat(more.stream(), substitutions.stream()).toList());
    }

    /** A way through both texts up to a place in each. */
    private record Way(int i, int j, boolean isSpecific, Set<Freedom> used) {

        Way via(Substitution s) {
            EnumSet<Freedom> all = EnumSet.of(s.freedom());
            all.addAll(used);
            return new Way(i + s.from().length(), j + s.to().length(), isSpecific || s.isSpecific(), all);
        }

        Place place() {
            return new Place(i, j, isSpecific);
        }
    }

    private record Place(int i, int j, boolean isSpecific) {}

    /** What was replaced, when one text becomes the other. */
    Optional<Set<Freedom>> explain(String a, String b) {
        return explain(a, b, false);
    }

    /** The same when it is known that numbers stand for themselves in the text. */
    Optional<Set<Freedom>> explainWithNumbers(String a, String b) {
        return explain(a, b, true);
    }

    private Optional<Set<Freedom>> explain(String a, String b, boolean trustAll) {
        Deque<Way> open = new ArrayDeque<>(List.of(new Way(0, 0, trustAll, Set.of())));
        Set<Place> seen = new HashSet<>();
        int steps = 0;
        while (!open.isEmpty() && steps++ < MOST_STEPS) {
            Way way = open.pop();
            if (way.i() == a.length()
                    && way.j() == b.length()
                    && (way.isSpecific() || way.used().isEmpty())) {
                return Optional.of(Collections.unmodifiableSet(way.used()));
            }
            if (!seen.add(way.place())) {
                continue;
            }
            if (way.i() < a.length() && way.j() < b.length() && a.charAt(way.i()) == b.charAt(way.j())) {
                open.push(new Way(way.i() + 1, way.j() + 1, way.isSpecific(), way.used()));
            }
            substitutions.stream()
                    .filter(s -> s.fits(a, way.i(), b, way.j()))
                    .map(way::via)
                    .forEach(open::push);
        }
        return Optional.empty();
    }
}
