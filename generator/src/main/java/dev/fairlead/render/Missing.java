package dev.fairlead.render;

import com.hubspot.jinjava.objects.PyWrapper;
import com.hubspot.jinjava.util.HasObjectTruthValue;
import dev.fairlead.finding.Closest;
import java.util.AbstractMap;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a template gets for a name that does not exist. It may be asked whether it {@code is defined} and may be given a
 * {@code default}; every other use is a finding. So a value that is null stays apart from one that is not there.
 */
final class Missing extends AbstractMap<String, Object> implements PyWrapper, HasObjectTruthValue {

    private final Run run;
    private final String path;
    private final Collection<String> known;

    /**
     * @param path the name as written, with the names before it: {@code endpoints.databse}
     * @param known the names that exist in its place
     */
    Missing(Run run, String path, Collection<String> known) {
        this.run = run;
        this.path = path;
        this.known = known;
    }

    /** Reports the use of what is not there. */
    void use() {
        String name = path.substring(path.lastIndexOf('.') + 1);
        String hint = Closest.to(name, known)
                .map(closest -> "did you mean '%s'?".formatted(closest))
                .orElse(
                        known.isEmpty()
                                ? ""
                                : "known here: "
                                        + String.join(
                                                ", ", known.stream().sorted().toList()));
        run.report("template/unknown-variable", path, "'%s' is not defined".formatted(path), hint);
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        use();
        return Set.of();
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        use();
        return null;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        use();
        return false;
    }

    @Override
    public boolean getObjectTruthValue() {
        use();
        return false;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        use();
        return false;
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }

    @Override
    public String toString() {
        use();
        return "";
    }
}
