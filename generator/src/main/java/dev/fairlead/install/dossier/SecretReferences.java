package dev.fairlead.install.dossier;

import dev.fairlead.install.object.Manifests;
import dev.fairlead.install.object.ObjectRef;
import dev.fairlead.install.object.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The Secrets that manifests make or refer to, wherever in an object the reference stands. */
final class SecretReferences {

    /** Keys of a pod's spec below which a Secret is named, and the key of the name (Kubernetes API, PodSpec). */
    private static final Map<String, List<String>> NAMED_BELOW = Map.of(
            "secretKeyRef", List.of("name"),
            "secretRef", List.of("name"),
            "secret", List.of("secretName", "name"),
            "imagePullSecrets", List.of("name"));

    private final Set<String> names = new TreeSet<>();

    private SecretReferences() {}

    /** Their names, sorted. */
    static List<String> in(Manifests manifests) {
        SecretReferences found = new SecretReferences();
        for (Map.Entry<ObjectRef, Map<String, Object>> object :
                manifests.objects().entrySet()) {
            if (object.getKey().kind().equals("Secret")) {
                found.names.add(object.getKey().name());
            } else {
                found.visit(object.getValue());
            }
        }
        return List.copyOf(found.names);
    }

    private void visit(Object value) {
        if (value instanceof List<?> list) {
            list.forEach(this::visit);
        }
        Plain.map(value).forEach((key, inner) -> {
            List<String> nameKeys = NAMED_BELOW.getOrDefault(key, List.of());
            List<Object> holders = new ArrayList<>(inner instanceof List<?> list ? list : List.of(inner));
            for (Object holder : nameKeys.isEmpty() ? List.of() : holders) {
                nameKeys.stream()
                        .map(k -> Objects.toString(Plain.map(holder).get(k), ""))
                        .filter(name -> !name.isEmpty())
                        .forEach(names::add);
            }
            visit(inner);
        });
    }
}
