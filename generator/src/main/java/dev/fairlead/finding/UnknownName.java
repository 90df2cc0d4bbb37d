package dev.fairlead.finding;

import java.io.Serial;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The user named something on the command line that is not there: a service or an environment. Exit code 2. */
public final class UnknownName extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final String hint;

    /**
     * @param kind what was named, such as {@code environment}
     * @param name the unknown name
     * @param known the names there are
     * @param place where they were looked for
     */
    public UnknownName(String kind, String name, Collection<String> known, String place) {
        super("there is no %s '%s' in %s".formatted(kind, name, place));
        this.hint = hint(name, List.copyOf(known));
    }

    /** What was probably meant, or what there is. */
    public String hint() {
        return hint;
    }

    private static String hint(String name, List<String> known) {
        if (known.isEmpty()) {
            return "there is none yet";
        }
        String all = known.stream().sorted().collect(Collectors.joining(", "));
        return Closest.to(name, known)
                .map(close -> "did you mean '%s'? There are: %s".formatted(close, all))
                .orElse("there are: " + all);
    }
}
