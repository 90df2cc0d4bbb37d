package dev.fairlead.install.preflight;

import dev.fairlead.install.object.ObjectRef;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Every kind of the release is served by the API server in its version, or defined by the release itself. */
final class KindsAreServed implements PreflightCheck {

    @Override
    public List<Obstacle> look(Subject subject) {
        Set<String> own = subject.objects().stream()
                .filter(o -> o.ref().kind().equals("CustomResourceDefinition"))
                .map(o -> o.as(CustomResourceDefinition.class))
                .flatMap(crd -> crd.getSpec().getVersions().stream()
                        .map(v -> key(
                                crd.getSpec().getGroup() + "/" + v.getName(),
                                crd.getSpec().getNames().getKind())))
                .collect(Collectors.toSet());
        Map<String, ObjectRef> missing = new LinkedHashMap<>();
        subject.objects().stream()
                .map(WantedObject::ref)
                .filter(r -> !own.contains(key(r.apiVersion(), r.kind())))
                .filter(r -> subject.kinds().find(r.apiVersion(), r.kind()).isEmpty())
                .forEach(r -> missing.putIfAbsent(key(r.apiVersion(), r.kind()), r));
        return missing.values().stream().map(KindsAreServed::obstacle).toList();
    }

    private static Obstacle obstacle(ObjectRef ref) {
        boolean custom = ref.group().contains(".") && !ref.group().endsWith(".k8s.io");
        return Obstacle.missing(
                "the server does not serve %s %s, which %s needs".formatted(ref.apiVersion(), ref.kind(), ref),
                custom || ref.group().equals("gateway.networking.k8s.io")
                        ? "have its CustomResourceDefinition installed, or take it out of the spec"
                        : "the server may be older or newer than the chart expects: compare cluster.kubernetes");
    }

    private static String key(String apiVersion, String kind) {
        return apiVersion + " " + kind;
    }
}
