package dev.fairlead.install.plan;

import dev.fairlead.chart.ValueOrigins;
import dev.fairlead.compare.FieldChange;
import dev.fairlead.finding.Position;
import dev.fairlead.finding.Severity;
import dev.fairlead.spec.Spec;
import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.validate.manifest.Scalar;
import dev.fairlead.validate.trace.ManifestTrace;
import dev.fairlead.validate.trace.Places;
import java.util.List;
import java.util.Optional;

/** Where the spec writes what a field of an object is, as far as that can be told without rendering again. */
public final class SpecLines {

    private final Optional<ManifestTrace> trace;

    private SpecLines(Optional<ManifestTrace> trace) {
        this.trace = trace;
    }

    /** Of a package whose values give these objects. */
    public static SpecLines of(ValueOrigins origins, List<Manifest> objects) {
        return new SpecLines(origins.spec()
                .map(spec -> new ManifestTrace(places(origins, spec), objects, _ -> Optional.empty(), 0)));
    }

    private static Places places(ValueOrigins origins, Spec spec) {
        return new Places(origins.values(), spec.displayName(), Position.ofFile(spec.displayName()));
    }

    /** The line of what a field of an object was changed to. */
    public Optional<Position> find(Manifest object, FieldChange change) {
        return trace.filter(_ -> change.after().flatMap(Scalar::text).isPresent())
                .flatMap(t -> t.surely(
                        new Breach("", Severity.INFO, object, change.afterAt(), "", "", false, changedPart(change))))
                .filter(p -> p.line() > 0);
    }

    /** The word of the new text that is not in the old one, such as an image's tag; empty when it is another text. */
    private static String changedPart(FieldChange change) {
        String was = change.before().flatMap(Scalar::text).orElse("");
        String is = change.after().flatMap(Scalar::text).orElse("");
        int start = 0;
        while (start < Math.min(was.length(), is.length()) && was.charAt(start) == is.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < Math.min(was.length(), is.length()) - start
                && was.charAt(was.length() - 1 - end) == is.charAt(is.length() - 1 - end)) {
            end++;
        }
        int from = start;
        while (from > 0 && isWord(is.charAt(from - 1))) {
            from--;
        }
        int to = is.length() - end;
        while (to < is.length() && isWord(is.charAt(to))) {
            to++;
        }
        return from == 0 && to == is.length() ? "" : is.substring(from, Math.max(from, to));
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_';
    }
}
