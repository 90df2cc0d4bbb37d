package dev.fairlead.validate.trace;

import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Scalar;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The values that a place in a manifest may come from, most likely first. */
final class Candidates {

    /** Below it two candidates are as likely as one another. */
    static final double CLOSE = 0.5;

    private static final double LEAST = 1.0;

    /**
     * A value that may be the origin.
     *
     * @param score how much its path and its value resemble those in the manifest; only differences mean something
     * @param holdsValue whether the manifest's value is or contains it
     */
    record Candidate(Pointer pointer, YamlNode node, double score, boolean holdsValue) {}

    private final Breach breach;
    private final Pointer block;
    private final Words wanted;
    private final Optional<String> text;
    private final boolean isThere;
    private final List<Candidate> found = new ArrayList<>();

    private Candidates(Breach breach, Pointer block) {
        this.breach = breach;
        this.block = block;
        this.wanted = Words.of(breach.manifest().root(), breach.pointer());
        this.isThere = breach.manifest().root().find(breach.pointer()).isPresent();
        this.text = breach.part().isEmpty()
                ? breach.manifest().root().find(breach.pointer()).flatMap(Scalar::text)
                : Optional.of(breach.part());
    }

    /**
     * Ranks the values below a block and the globals.
     *
     * @param block the block of the values that the manifest's template sees
     */
    static List<Candidate> of(Breach breach, Places places, Pointer block) {
        Candidates candidates = new Candidates(breach, block);
        candidates.walk(places, places.values(), Pointer.ROOT);
        return candidates.found.stream()
                .sorted(Comparator.comparingDouble(Candidate::score).reversed())
                .toList();
    }

    private void walk(Places places, YamlNode node, Pointer pointer) {
        if (!pointer.isRoot() && isVisible(pointer) && places.isWritten(pointer)) {
            consider(places.values(), node, pointer);
        }
        switch (node) {
            case YamlNode.Mapping mapping ->
                mapping.entries().forEach(e -> walk(places, e.value(), pointer.child(e.key())));
            case YamlNode.Sequence list -> {
                for (int i = 0; i < list.items().size(); i++) {
                    walk(places, list.items().get(i), pointer.child(i));
                }
            }
            case YamlNode.Text _, YamlNode.Numeric _, YamlNode.Bool _, YamlNode.Null _ -> {}
        }
    }

    private boolean isVisible(Pointer pointer) {
        List<String> tokens = pointer.tokens();
        int depth = block.tokens().size();
        boolean inBlock = tokens.size() > depth && tokens.subList(0, depth).equals(block.tokens());
        return inBlock || tokens.getFirst().equals("global");
    }

    private void consider(YamlNode values, YamlNode node, Pointer pointer) {
        Pointer around = new Pointer(pointer.tokens().subList(0, block.tokens().size()));
        Pointer inside = new Pointer(
                pointer.tokens().subList(block.tokens().size(), pointer.tokens().size()));
        Words path = Words.of(values.find(around).orElse(values), inside);
        int shared = wanted.shared(path);
        Optional<String> candidate = Scalar.text(node);
        boolean equal = text.isPresent() && text.equals(candidate);
        boolean contained = candidate
                .filter(c -> c.length() >= 3
                        && text.orElse("").toLowerCase(Locale.ROOT).contains(c.toLowerCase(Locale.ROOT)))
                .isPresent();
        if (shared == 0 && !(equal && isTelling())) {
            return;
        }
        double foreign =
                isThere ? 0.4 : 2.0; // what is missing belongs to the nearest thing around it, not to a neighbour
        boolean sameEnd = path.last().equals(wanted.last()) && (isThere || path.foreign(wanted) == 0);
        double score = shared - foreign * path.foreign(wanted) + (sameEnd ? 1.5 : 0);
        score += equal ? (isTelling() ? 3 : 1.5) : contained ? 1.5 : 0;
        if (text.isPresent() && !equal && !contained) {
            score -= candidate.isPresent() ? 1.5 : 0.5;
        }
        if (breach.atKey() && pointer.last().equals(breach.pointer().last())) {
            score += 3;
        }
        if (score >= LEAST) {
            found.add(new Candidate(pointer, node, score, equal || contained));
        }
    }

    private boolean isTelling() {
        return text.filter(t -> t.length() >= 3 && !t.matches("true|false|[0-9]{3}"))
                .isPresent();
    }
}
