package dev.fairlead.validate.provenance;

import dev.fairlead.finding.Severity;
import dev.fairlead.validate.CheckedRelease;
import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.validate.manifest.Scalar;
import dev.fairlead.validate.provenance.Cause.Fact;
import dev.fairlead.validate.provenance.Cause.Role;
import dev.fairlead.validate.trace.Experiment;
import dev.fairlead.validate.trace.Experiment.Effect;
import dev.fairlead.validate.trace.Leaves;
import dev.fairlead.validate.trace.ManifestTrace;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds by trial what decides a field of a manifest. All values that its template sees are changed, the likely ones first
 * and alone, the others in groups that are halved as long as the field follows; switches last, since they take whole
 * objects away.
 */
final class Causes {

    /** How often a chart is rendered for one question, at most: about six seconds. */
    static final int TRIALS = 72;

    private final CheckedRelease release;
    private final Manifest manifest;
    private final Pointer place;
    private final Experiment experiment;
    private final Function<Fact, Optional<List<Manifest>>> facts;
    private final YamlNode.Mapping effective;
    private final Optional<String> text;
    private final List<Cause> found = new ArrayList<>();
    private final List<Pointer> refused = new ArrayList<>();
    private boolean complete = true;

    /**
     * What was found.
     *
     * @param complete whether every value could be tried
     */
    record Result(List<Cause> causes, boolean complete) {}

    private Causes(
            CheckedRelease release,
            YamlNode.Mapping effective,
            Experiment experiment,
            Function<Fact, Optional<List<Manifest>>> facts,
            Manifest manifest,
            Pointer place) {
        this.facts = facts;
        this.release = release;
        this.manifest = manifest;
        this.place = place;
        this.experiment = experiment;
        this.effective = effective;
        this.text = manifest.root().find(place).flatMap(Scalar::text);
    }

    /**
     * What decides a place.
     *
     * @param effective the release's values over the chart's defaults
     * @param experiment over the same values
     * @param facts what the release gives under another name, or in another namespace
     */
    static Result of(
            CheckedRelease release,
            YamlNode.Mapping effective,
            Experiment experiment,
            Function<Fact, Optional<List<Manifest>>> facts,
            Manifest manifest,
            Pointer place) {
        Causes causes = new Causes(release, effective, experiment, facts, manifest, place);
        if (manifest.root().find(place).isPresent()) {
            causes.values();
            causes.facts();
            causes.keys();
        } else {
            causes.absent();
        }
        causes.settleRefused();
        return new Result(
                causes.found.stream()
                        .sorted(Comparator.comparing(Cause::role))
                        .distinct()
                        .toList(),
                causes.complete);
    }

    private void values() {
        Set<Pointer> likely = new LinkedHashSet<>();
        likely.add(guess());
        Set<Pointer> switches = new LinkedHashSet<>();
        Set<Pointer> rest = new LinkedHashSet<>();
        visible().forEach((pointer, node) -> {
            if (node instanceof YamlNode.Bool) {
                switches.add(pointer);
            } else if (Scalar.text(node).filter(t -> t.equals(text.orElse(""))).isPresent()) {
                likely.add(pointer);
            } else {
                rest.add(pointer);
            }
        });
        likely.retainAll(visible().keySet());
        likely.forEach(p -> search(List.of(p)));
        rest.removeAll(likely);
        switches.removeAll(likely);
        search(List.copyOf(rest));
        search(List.copyOf(switches));
    }

    /** The place is not there: what would bring it? Only what is empty, or resembles it, is tried. */
    private void absent() {
        List<Pointer> empty = Leaves.of(effective).entrySet().stream()
                .filter(e -> e.getValue() instanceof YamlNode.Null
                        || Scalar.text(e.getValue()).filter(String::isEmpty).isPresent())
                .map(Map.Entry::getKey)
                .filter(this::isVisible)
                .toList();
        Set<Pointer> given = new LinkedHashSet<>(Leaves.of(release.places().values()).entrySet().stream()
                .filter(e -> e.getValue() instanceof YamlNode.Null)
                .map(Map.Entry::getKey)
                .filter(this::isVisible)
                .toList());
        given.addAll(empty);
        given.stream()
                .sorted(Comparator.comparing(p -> !p.last().equals(place.last())))
                .filter(p -> p.last().equals(place.last()) || given.size() < 12)
                .forEach(p -> search(List.of(p)));
        visible().forEach((pointer, node) -> {
            if (node instanceof YamlNode.Bool && found.isEmpty()) {
                search(List.of(pointer));
            }
        });
    }

    private void search(List<Pointer> group) {
        if (group.isEmpty()) {
            return;
        }
        Effect effect = experiment.of(Set.copyOf(group), manifest, place);
        switch (effect) {
            case NONE -> {}
            case UNTRIED -> complete = false;
            case CHANGED, GONE, FAILED -> {
                if (group.size() == 1) {
                    settle(group.getFirst(), effect);
                } else {
                    search(group.subList(0, group.size() / 2));
                    search(group.subList(group.size() / 2, group.size()));
                }
            }
        }
    }

    private void settle(Pointer pointer, Effect effect) {
        if (effect == Effect.FAILED) {
            refused.add(pointer);
        } else {
            Role role = effect == Effect.GONE
                    ? Role.PRESENCE
                    : role(effective.find(pointer).flatMap(Scalar::text));
            found.add(new Cause.OfValue(pointer, role));
        }
    }

    /** A value that the chart takes in no other form cannot be tried; it counts when it is called like the field. */
    private void settleRefused() {
        boolean known = found.stream().anyMatch(c -> c.role() == Role.WHOLE);
        for (Pointer pointer : refused) {
            Optional<String> value = effective.find(pointer).flatMap(Scalar::text);
            boolean same = text.isEmpty() || text.equals(value);
            if (!known && same && pointer.last().equalsIgnoreCase(place.last())) {
                found.add(new Cause.OfValue(pointer, Role.LIKELY));
            }
        }
    }

    private void facts() {
        boolean named = text.filter(t -> t.contains(release.name()) || t.contains(release.namespace()))
                .isPresent();
        if (named || found.stream().allMatch(c -> c.role() == Role.PRESENCE)) {
            fact(Fact.NAME);
            fact(Fact.NAMESPACE);
        }
    }

    private void fact(Fact fact) {
        String value = fact == Fact.NAME ? release.name() : release.namespace();
        Effect effect = facts.apply(fact)
                .map(o -> Experiment.effect(release.manifests(), o, manifest, place))
                .orElse(Effect.FAILED);
        switch (effect) {
            case CHANGED -> found.add(new Cause.OfRelease(fact, role(Optional.of(value))));
            case GONE -> found.add(new Cause.OfRelease(fact, Role.PRESENCE));
            case NONE, FAILED, UNTRIED -> {}
        }
    }

    /** A field may be the name of a key, as the name of a variable is. */
    private void keys() {
        if (found.stream().anyMatch(c -> c.role() != Role.PRESENCE)) {
            return;
        }
        for (Pointer key : Leaves.keys(release.places().values())) {
            boolean same = text.filter(t -> t.equals(key.last())).isPresent();
            if (same && isVisible(key)) {
                Effect effect = experiment.ofKey(key, manifest, place);
                if (effect == Effect.CHANGED || effect == Effect.GONE) {
                    found.add(new Cause.OfKey(key, Role.WHOLE));
                    return;
                }
            }
        }
    }

    private Role role(Optional<String> value) {
        if (value.isEmpty() || text.isEmpty()) {
            return text.isEmpty() && value.isPresent() ? Role.PART : Role.WHOLE;
        }
        String field = text.get().toLowerCase(Locale.ROOT);
        String cause = value.get().toLowerCase(Locale.ROOT);
        if (field.equals(cause)) {
            return Role.WHOLE;
        }
        return !cause.isEmpty() && field.contains(cause) ? Role.PART : Role.DERIVED;
    }

    private Pointer guess() {
        Breach breach = new Breach("", Severity.INFO, manifest, place, "", "", false, "");
        return new ManifestTrace(release.places(), release.manifests(), _ -> Optional.empty(), 0).origin(breach);
    }

    private Map<Pointer, YamlNode> visible() {
        Map<Pointer, YamlNode> leaves = new java.util.LinkedHashMap<>(Leaves.of(effective));
        leaves.keySet().removeIf(p -> !isVisible(p));
        leaves.values()
                .removeIf(n -> n instanceof YamlNode.Null
                        || Scalar.text(n).filter(String::isEmpty).isPresent());
        return leaves;
    }

    /** A template sees the block of its own chart and the globals. */
    private boolean isVisible(Pointer pointer) {
        List<String> block = manifest.block().tokens();
        List<String> tokens = pointer.tokens();
        boolean inBlock =
                tokens.size() > block.size() && tokens.subList(0, block.size()).equals(block);
        return inBlock || (!tokens.isEmpty() && tokens.getFirst().equals("global"));
    }
}
