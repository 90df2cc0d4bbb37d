package dev.fairlead.validate;

import dev.fairlead.finding.Severity;
import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.validate.manifest.ManifestStream;
import dev.fairlead.validate.manifest.Manifests;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The corpus {@code validate/refused}: good objects, and what breaks one of them. */
final class RefusedCases {

    private static final Path FOLDER = Path.of("src/test/resources/validate/refused");

    /**
     * A broken object.
     *
     * @param rule what finds it; empty for a limit
     * @param limit why nothing finds it; empty when a rule does
     */
    record Case(String name, Manifest object, String rule, String limit) {}

    private RefusedCases() {}

    static List<Manifest> objects() throws IOException {
        return ManifestStream.parse(Files.readString(FOLDER.resolve("objects.yaml")))
                .manifests();
    }

    static List<Case> all() throws IOException {
        List<Case> cases = new ArrayList<>();
        for (Object item : (List<?>) yaml().load(Files.readString(FOLDER.resolve("cases.yaml")))) {
            Map<?, ?> broken = (Map<?, ?>) item;
            Object object = object(text(broken, "in"));
            put(object, text(broken, "at"), broken.get("value"));
            if (broken.get("extra") instanceof Map<?, ?> extra) {
                put(object, text(extra, "at"), extra.get("value"));
            }
            Manifest manifest = ManifestStream.parse(Serialization.asJson(object))
                    .manifests()
                    .getFirst();
            cases.add(new Case(text(broken, "case"), manifest, text(broken, "rule"), text(broken, "limit")));
        }
        return cases;
    }

    /** The errors that check finds in an object. */
    static List<Breach> errors(Manifest object) {
        Manifests release = new Manifests(List.of(object), "shop", "1.36", false, false);
        return ManifestChecks.ALL.stream()
                .flatMap(check -> check.check(release).stream())
                .filter(b -> b.severity() == Severity.ERROR && b.rule().startsWith("kubernetes/"))
                .toList();
    }

    private static Object object(String kind) throws IOException {
        for (Object object : yaml().loadAll(Files.readString(FOLDER.resolve("objects.yaml")))) {
            if (kind.equals(((Map<?, ?>) object).get("kind"))) {
                return object;
            }
        }
        throw new IllegalArgumentException("no object of kind " + kind);
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // null takes a value away
    private static void put(Object object, String path, @Nullable Object value) {
        Object parent = object;
        List<String> keys = List.of(path.split("/", -1));
        for (String key : keys.subList(0, keys.size() - 1)) {
            parent = parent instanceof List<?> list
                    ? list.get(Integer.parseInt(key))
                    : ((Map<String, Object>) parent).computeIfAbsent(key, _ -> new LinkedHashMap<>());
        }
        if (parent instanceof List<?>) {
            ((List<Object>) parent).set(Integer.parseInt(keys.getLast()), value);
        } else {
            ((Map<String, Object>) parent).put(keys.getLast(), value);
        }
    }

    static String text(Map<?, ?> map, String key) {
        return map.get(key) instanceof String text ? text : "";
    }

    private static Yaml yaml() {
        return new Yaml(new SafeConstructor(new LoaderOptions()));
    }
}
