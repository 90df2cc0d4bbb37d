package dev.fairlead.validate.provenance;

import dev.fairlead.compare.Same;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.finding.Position;
import dev.fairlead.finding.UnknownName;
import dev.fairlead.validate.CheckedRelease;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.validate.provenance.Cause.Fact;
import dev.fairlead.validate.provenance.Explanation.ChartLine;
import dev.fairlead.validate.provenance.Explanation.Elsewhere;
import dev.fairlead.validate.provenance.Explanation.Field;
import dev.fairlead.validate.provenance.Explanation.Link;
import dev.fairlead.validate.trace.Counterpart;
import dev.fairlead.validate.trace.Experiment;
import dev.fairlead.validate.values.ChartReader;
import dev.fairlead.validate.values.ChartTemplates;
import dev.fairlead.validate.values.Effective;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Explains one environment beside the others: a field of an object, a value of a release, or a line of the spec. */
public final class Explainer {

    private final View view;
    private final List<View> others;
    private final ValueOrigins origins;
    private final Map<String, YamlNode.Mapping> effective = new HashMap<>();
    private final Map<String, Experiment> experiments = new HashMap<>();
    private final Map<String, ChartLines> lines = new HashMap<>();
    private final Map<String, Optional<List<Manifest>>> told = new HashMap<>();
    private final int trials;

    /** @param others the other environments of the service */
    public Explainer(View view, List<View> others) {
        this(view, others, Causes.TRIALS);
    }

    /** @param trials how often a release may be rendered with changed values, over all questions */
    Explainer(View view, List<View> others, int trials) {
        this.view = view;
        this.others = List.copyOf(others);
        this.origins = new ValueOrigins(view);
        this.trials = trials;
    }

    /** Whether a path names a field of an object, so that charts must be rendered to explain it. */
    public static boolean namesObject(String path) {
        return ObjectField.isMeant(path);
    }

    /**
     * The explanation of a path.
     *
     * @throws UnknownName when it leads nowhere
     */
    public Explanation explain(String path) {
        return ObjectField.isMeant(path) ? field(path, ObjectField.of(view, path)) : value(path);
    }

    private Explanation field(String path, ObjectField field) {
        CheckedRelease release = field.release();
        Manifest manifest = field.manifest();
        Optional<YamlNode> node = manifest.root().find(field.place());
        Causes.Result result = Causes.of(
                release,
                effective(release.name()),
                experiment(release),
                fact -> told(release, fact),
                manifest,
                field.place());
        if (node.isEmpty() && result.causes().isEmpty() && result.complete()) {
            throw new Way(field.place().tokens()).unknown(manifest.root(), manifest.label());
        }
        List<Link> links =
                result.causes().stream().flatMap(c -> link(release, c).stream()).toList();
        return new Explanation(
                view.service(),
                view.name(),
                path,
                Optional.of(new Field(
                        manifest.label(),
                        Way.written(manifest.root(), field.place()),
                        node.map(n -> Shown.text(manifest, field.place(), n)),
                        manifest.source(),
                        line(release, field, links))),
                links,
                result.complete(),
                others.stream().flatMap(o -> elsewhere(o, field, node, links)).toList(),
                List.of(),
                List.of());
    }

    private Explanation value(String path) {
        Way way = Way.parse(path);
        Values.Found found = new Values(view, this::effective).of(way);
        List<Link> links = new ArrayList<>();
        for (Values.Place place : found.places()) {
            origins.of(place.release(), place.pointer(), effective(place.release()))
                    .map(o -> new Link.Value(o, Cause.Role.WHOLE))
                    .ifPresent(links::add);
        }
        if (links.isEmpty()) {
            found.line()
                    .flatMap(origins::spec)
                    .map(s -> new Link.Line(s, Cause.Role.WHOLE))
                    .ifPresent(links::add);
        }
        return new Explanation(
                view.service(),
                view.name(),
                path,
                Optional.empty(),
                links,
                true,
                others.stream()
                        .map(o -> elsewhere(o, found.places(), way))
                        .flatMap(Optional::stream)
                        .toList(),
                new Followers(view, this::experiment).of(found),
                found.notes());
    }

    private Optional<Link> link(CheckedRelease release, Cause cause) {
        return switch (cause) {
            case Cause.OfValue(Pointer pointer, Cause.Role role) ->
                origins.of(release.name(), pointer, effective(release.name())).map(o -> new Link.Value(o, role));
            case Cause.OfKey(Pointer pointer, Cause.Role role) ->
                origins.of(release.name(), pointer, effective(release.name())).map(o -> new Link.Key(o, role));
            case Cause.OfRelease(Fact fact, Cause.Role role) -> Optional.of(new Link.Told(fact, told(fact), role));
        };
    }

    /** What a release gives when Helm tells its chart something else. */
    private Optional<List<Manifest>> told(CheckedRelease release, Fact fact) {
        return told.computeIfAbsent(release.name() + fact, _ -> switch (fact) {
            case NAME -> release.chart().as(release.name() + "z", release.namespace());
            case NAMESPACE -> release.chart().as(release.name(), release.namespace() + "z");
        });
    }

    private Optional<SpecSource> told(Fact fact) {
        Pointer cluster = Pointer.of("environments", view.name(), "cluster");
        Pointer place = switch (fact) {
            case NAME -> Pointer.of("metadata", "name");
            case NAMESPACE -> cluster.child("namespace");
        };
        return view.rendered().spec().root().find(place).map(YamlNode::position).flatMap(origins::spec);
    }

    private Optional<ChartLine> line(CheckedRelease release, ObjectField field, List<Link> links) {
        Manifest manifest = field.manifest();
        List<String> keys = new ArrayList<>();
        Pointer at = Pointer.ROOT;
        for (String token : field.place().tokens()) {
            if (!(manifest.root().find(at).orElse(null) instanceof YamlNode.Sequence)) {
                keys.add(token);
            }
            at = at.child(token);
        }
        Optional<Pointer> value = links.stream()
                .flatMap(l -> l instanceof Link.Value v ? Stream.of(v.origin().pointer()) : Stream.empty())
                .findFirst();
        String chart = manifest.source().split("/", 2)[0];
        return lines.computeIfAbsent(
                        release.name(),
                        _ -> new ChartLines(ChartTemplates.read(release.chart().location(), chart)))
                .find(manifest.source(), keys, value)
                .map(f -> new ChartLine(f.position(), f.text(), f.isGuess()));
    }

    private Stream<Elsewhere> elsewhere(View other, ObjectField field, Optional<YamlNode> here, List<Link> links) {
        return other.release(field.release().name()).stream().map(release -> {
            Optional<Manifest> object =
                    Counterpart.of(field.release().manifests(), field.manifest(), release.manifests());
            Optional<YamlNode> there =
                    object.flatMap(m -> Counterpart.find(field.manifest().root(), field.place(), m.root()));
            Optional<Position> position = links.stream()
                    .flatMap(l -> l instanceof Link.Value v ? Stream.of(v.origin()) : Stream.empty())
                    .findFirst()
                    .flatMap(o -> written(other, o.release(), o.pointer()));
            return new Elsewhere(
                    other.name(),
                    there.flatMap(n -> object.map(m -> Shown.text(m, field.place(), n))),
                    position,
                    !same(here, there));
        });
    }

    private Optional<Elsewhere> elsewhere(View other, List<Values.Place> places, Way way) {
        if (places.isEmpty()) {
            return other.rendered()
                    .spec()
                    .root()
                    .find(Pointer.of("environments", other.name()))
                    .flatMap(env -> way.in(env)
                            .flatMap(p -> env.find(p)
                                    .map(n -> new Elsewhere(
                                            other.name(),
                                            Optional.of(Shown.text(p, n)),
                                            Optional.of(n.position()),
                                            true))));
        }
        Values.Place place = places.getFirst();
        Optional<YamlNode> there = other.values(place.release()).flatMap(v -> v.find(place.pointer()));
        Optional<YamlNode> here = view.values(place.release()).flatMap(v -> v.find(place.pointer()));
        return there.isEmpty() && here.isEmpty()
                ? Optional.empty()
                : Optional.of(new Elsewhere(
                        other.name(),
                        there.map(n -> Shown.text(place.pointer(), n)),
                        written(other, place.release(), place.pointer()),
                        !same(here, there)));
    }

    private static Optional<Position> written(View other, String release, Pointer pointer) {
        return other.values(release)
                .flatMap(v -> new ValueOrigins(other).of(release, pointer, v))
                .map(o -> o.spec().map(SpecSource::position).orElse(o.position()));
    }

    private static boolean same(Optional<YamlNode> a, Optional<YamlNode> b) {
        return a.isEmpty() ? b.isEmpty() : b.filter(v -> Same.value(a.get(), v)).isPresent();
    }

    private Experiment experiment(CheckedRelease release) {
        return experiments.computeIfAbsent(
                release.name(),
                name -> new Experiment(
                        release.places().values(),
                        effective(name),
                        release.manifests(),
                        release.chart()::with,
                        trials));
    }

    /** A release's values over its chart's defaults; just the values where the chart is not at hand. */
    private YamlNode.Mapping effective(String release) {
        return effective.computeIfAbsent(release, name -> {
            YamlNode.Mapping given = view.values(name).orElseThrow();
            return view.release(name)
                    .map(r -> {
                        try {
                            return Effective.values(ChartReader.read(r.chart().location()), given);
                        } catch (InvalidInput e) {
                            return given;
                        }
                    })
                    .orElse(given);
        });
    }
}
