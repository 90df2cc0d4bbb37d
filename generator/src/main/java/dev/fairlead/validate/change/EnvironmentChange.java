package dev.fairlead.validate.change;

import java.util.List;
import java.util.Optional;

/**
 * What a change does to one environment of a service.
 *
 * @param note why it could not be compared, or what is to be known of a release that comes or goes; empty otherwise
 * @param releases what differs, the service's own release first
 * @param effects what that does, the heaviest first
 * @param budget what it takes before and after, where that is known
 */
public record EnvironmentChange(
        String service,
        String environment,
        State state,
        String note,
        List<ReleaseChange> releases,
        List<Effect> effects,
        Optional<BudgetChange> budget) {

    /** How it stands to the base. */
    public enum State {
        /** None of the files that it is made from changed: it was not rendered again. */
        UNTOUCHED("untouched"),
        /** Files changed, and what comes out is the same. */
        SAME("unchanged"),
        CHANGED("changed"),
        /** The base does not have it. */
        ADDED("new"),
        /** Only the base has it. */
        REMOVED("removed"),
        /** The base, or what stands there now, is not valid or cannot be rendered. */
        NOT_COMPARED("not compared");

        private final String label;

        State(String label) {
            this.label = label;
        }

        /** As reports print it. */
        public String label() {
            return label;
        }
    }

    public EnvironmentChange {
        releases = List.copyOf(releases);
        effects = effects.stream()
                .sorted(java.util.Comparator.comparing(Effect::kind))
                .distinct()
                .toList();
    }

    /** An environment of which there is no more to say. */
    public static EnvironmentChange of(String service, String environment, State state, String note) {
        return new EnvironmentChange(service, environment, state, note, List.of(), List.of(), Optional.empty());
    }

    /** {@code shop prod}. */
    public String name() {
        return service + " " + environment;
    }

    /** Whether it is, for all that is known, as in the base. */
    public boolean isSame() {
        return state == State.UNTOUCHED || state == State.SAME;
    }
}
