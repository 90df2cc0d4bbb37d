package dev.fairlead.validate.endpoint;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.SecretNames;
import dev.fairlead.finding.Severity;
import dev.fairlead.render.RenderedEnvironment;
import dev.fairlead.spec.Environment;
import dev.fairlead.spec.Parity.Share;
import dev.fairlead.spec.Spec;
import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.validate.parity.Shown;
import dev.fairlead.validate.trace.ManifestTrace;
import dev.fairlead.validate.trace.Places;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Sees to it that an environment uses its own endpoints and no other environment's, in whatever way they are written. */
public final class EndpointsApart {

    private final Spec spec;
    private final Environment environment;
    private final List<Endpoint> all;
    private final List<Wanted> wanted;

    /** Something of another environment's endpoint that must not occur. */
    private record Wanted(Endpoint endpoint, Sight sight, String shown) {}

    private EndpointsApart(Spec spec, Environment environment, List<Endpoint> all) {
        this.spec = spec;
        this.environment = environment;
        this.all = all;
        this.wanted = wanted();
    }

    /** For an environment: the endpoints of the others come from the spec, whether those are rendered or not. */
    public static EndpointsApart of(RenderedEnvironment rendered) {
        Spec spec = rendered.spec();
        List<Endpoint> all = spec.environments().values().stream()
                .flatMap(e -> Endpoint.of(spec, e).stream())
                .toList();
        return new EndpointsApart(spec, rendered.environment(), all);
    }

    /** Endpoints that the environment shares with another without a reason, and reasons for what is not shared. */
    public List<Finding> shared() {
        List<Finding> findings = new ArrayList<>();
        Set<Share> used = new HashSet<>();
        for (int i = 0; i < all.size(); i++) {
            for (Endpoint other : all.subList(i + 1, all.size())) {
                Endpoint one = all.get(i);
                if (!one.environment().name().equals(other.environment().name()) && one.isSame(other)) {
                    List<Share> reasons = spec.parity().share().stream()
                            .filter(s -> s.covers(one.path()) || s.covers(other.path()))
                            .toList();
                    used.addAll(reasons);
                    boolean ours = isOurs(one) || isOurs(other);
                    if (reasons.isEmpty() && ours) {
                        findings.add(shared(one, other));
                    }
                }
            }
        }
        spec.parity().share().stream()
                .filter(s -> !used.contains(s))
                .map(s -> Finding.error(
                                "endpoints/share-unused",
                                s.position(),
                                "",
                                "no two environments share the endpoint " + s.endpoint())
                        .withHint("remove the entry: it would hide the day on which they do"))
                .forEach(findings::add);
        return findings;
    }

    private static Finding shared(Endpoint one, Endpoint other) {
        return Finding.error(
                        "endpoints/shared",
                        other.position(),
                        "",
                        "the endpoint %s of %s is the same as %s of %s (%s): %s"
                                .formatted(
                                        other.path(),
                                        other.environment().name(),
                                        one.path(),
                                        one.environment().name(),
                                        one.position(),
                                        shown(other, Shown.text(other.text()))))
                .withHint("give each environment its own, or declare it: parity.share: - {endpoint: %s, reason: …}"
                        .formatted(other.path()));
    }

    /** Where the values of a release hold what belongs to another environment. */
    public List<Finding> inValues(Places places) {
        List<Finding> findings = new ArrayList<>();
        for (Scalars.Place place : wanted.isEmpty() ? List.<Scalars.Place>of() : Scalars.of(places.values())) {
            List<String> readings = Readings.of(place.text());
            for (Wanted one : wanted) {
                if (readings.stream().anyMatch(r -> one.sight().isIn(r, place.name()))) {
                    findings.add(Finding.error(
                                    "endpoints/mixed",
                                    places.of(place.pointer(), place.isKey()),
                                    "",
                                    message(one, readings.getFirst(), place.name()))
                            .withHint(hint(one)));
                }
            }
        }
        return findings.stream().distinct().toList();
    }

    /** Where the objects of a release hold what its values do not: the chart put it there by itself. */
    public List<Finding> inObjects(Places places, List<Manifest> objects, ManifestTrace trace) {
        List<Finding> findings = new ArrayList<>();
        List<String> known = wanted.isEmpty()
                ? List.of()
                : Scalars.of(places.values()).stream()
                        .filter(v -> Readings.of(v.text()).stream()
                                .anyMatch(r ->
                                        wanted.stream().anyMatch(w -> w.sight().isIn(r, v.name()))))
                        .map(Scalars.Place::text)
                        .toList();
        for (Manifest object : wanted.isEmpty() ? List.<Manifest>of() : objects) {
            for (Scalars.Place place : Scalars.of(object.root())) {
                List<String> readings = Readings.of(place.text());
                Stream<Wanted> held = wanted.stream()
                        .filter(w -> readings.stream().anyMatch(r -> w.sight().isIn(r, place.name())))
                        .filter(_ -> readings.stream()
                                .noneMatch(r -> known.stream().anyMatch(k -> r.contains(k) || k.contains(r))));
                held.forEach(one -> findings.add(inObject(one, object, place, readings.getFirst(), trace)));
            }
        }
        return findings.stream().distinct().toList();
    }

    private Finding inObject(Wanted one, Manifest object, Scalars.Place place, String text, ManifestTrace trace) {
        Breach breach = new Breach(
                "endpoints/mixed",
                Severity.ERROR,
                object,
                place.pointer(),
                "",
                "",
                place.isKey(),
                one.shown().equals(SecretNames.MASK) ? "" : one.shown());
        String where = "%s (%s %s)"
                .formatted(
                        message(one, text, place.name()),
                        object.label(),
                        place.pointer().dotted());
        return Finding.error("endpoints/mixed", trace.locate(breach), "", where)
                .withHint("the chart puts it there by itself; " + hint(one));
    }

    private String message(Wanted one, String asWritten, String name) {
        boolean encoded = !one.sight().isIn(asWritten, name);
        return "%s holds %s, the endpoint %s of %s (%s)%s"
                .formatted(
                        environment.name(),
                        one.shown(),
                        one.endpoint().path(),
                        one.endpoint().environment().name(),
                        one.endpoint().position(),
                        encoded ? ", encoded" : "");
    }

    private static String hint(Wanted one) {
        return "name the environment's own: {{ endpoints.%s }}"
                .formatted(one.endpoint().path());
    }

    private List<Wanted> wanted() {
        List<Endpoint> own = all.stream().filter(this::isOurs).toList();
        Set<Host> ownHosts = new HashSet<>();
        Set<String> ownTexts = new HashSet<>();
        own.forEach(e -> ownHosts.addAll(e.hosts()));
        own.forEach(e -> e.whole().ifPresent(ownTexts::add));
        List<Wanted> result = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        for (Endpoint other : all.stream().filter(e -> !isOurs(e)).toList()) {
            boolean host = false;
            for (Host h : other.hosts()) {
                if (!ownHosts.contains(h)) {
                    host = true;
                    if (seen.add(h)) {
                        result.add(new Wanted(other, Sight.of(h), shown(other, h.name())));
                    }
                }
            }
            Optional<String> whole = other.whole().filter(t -> !ownTexts.contains(t));
            if (!host && whole.isPresent() && seen.add(whole.get())) {
                result.add(new Wanted(other, Sight.of(whole.get()), shown(other, Shown.text(whole.get()))));
            }
        }
        return List.copyOf(result);
    }

    private boolean isOurs(Endpoint endpoint) {
        return endpoint.environment().name().equals(environment.name());
    }

    private static String shown(Endpoint endpoint, String text) {
        return SecretNames.shown(List.of(endpoint.path()), text);
    }
}
