package dev.fairlead.validate.provenance;

import dev.fairlead.finding.UnknownName;
import dev.fairlead.validate.CheckedRelease;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.yaml.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A field of an object, as a person names it: {@code Deployment/shop:spec.replicas}.
 *
 * @param place the way to it, which may lead nowhere
 */
record ObjectField(CheckedRelease release, Manifest manifest, Pointer place) {

    private static final Pattern FORM = Pattern.compile("([A-Za-z][A-Za-z0-9.-]*)/(?:([^/:]+)/)?([^/:]+)(?::(.*))?");

    /** Whether a path is meant to name a field of an object, not a value. */
    static boolean isMeant(String path) {
        return FORM.matcher(path).matches();
    }

    /**
     * The field that a path names.
     *
     * @throws UnknownName when there is no such object, or several, or the path names no field of it
     */
    static ObjectField of(View view, String path) {
        Matcher form = FORM.matcher(path);
        if (!form.matches()) {
            throw new IllegalArgumentException(path);
        }
        String kind = form.group(1);
        Optional<String> namespace = Optional.ofNullable(form.group(2));
        String name = form.group(3);
        List<ObjectField> all = new ArrayList<>();
        for (CheckedRelease release : view.releases()) {
            for (Manifest manifest : release.manifests()) {
                all.add(new ObjectField(release, manifest, Pointer.ROOT));
            }
        }
        List<ObjectField> found = all.stream()
                .filter(f -> f.isOf(kind)
                        && f.manifest().name().equals(name)
                        && namespace.filter(n -> !n.equals(f.namespace())).isEmpty())
                .toList();
        String place = "what the charts of %s give for %s".formatted(view.service(), view.name());
        if (found.isEmpty()) {
            throw new UnknownName(
                    "object",
                    kind + "/" + name,
                    all.stream().map(f -> f.manifest().label()).distinct().toList(),
                    place);
        }
        if (found.size() > 1) {
            throw new UnknownName(
                    "single object",
                    kind + "/" + name,
                    found.stream().map(ObjectField::fullName).distinct().toList(),
                    place);
        }
        Manifest manifest = found.getFirst().manifest();
        Way way = Way.parse(Optional.ofNullable(form.group(4)).orElse(""));
        if (way.steps().isEmpty()) {
            throw new UnknownName("field", "", manifest.root().keys(), manifest.label());
        }
        return new ObjectField(found.getFirst().release(), manifest, way.towards(manifest.root()));
    }

    /** {@code Deployment}, or {@code Deployment.apps} where the kind alone says too little; letter case is not held against it. */
    private boolean isOf(String kind) {
        return Stream.of(manifest.kind(), manifest.kind() + "." + group()).anyMatch(kind::equalsIgnoreCase);
    }

    private String group() {
        int slash = manifest.apiVersion().indexOf('/');
        return slash < 0 ? "core" : manifest.apiVersion().substring(0, slash);
    }

    private String namespace() {
        return manifest.namespace().orElse(release.namespace());
    }

    private String fullName() {
        return "%s.%s/%s/%s".formatted(manifest.kind(), group(), namespace(), manifest.name());
    }
}
