package dev.fairlead.install.preflight;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the pods name and the release does not bring is there: Secrets, ConfigMaps, claims and service accounts. */
final class References implements PreflightCheck {

    /** Something that a pod cannot start without. */
    private record Reference(String kind, String name) {}

    @Override
    public List<Obstacle> look(Subject subject) {
        Map<Reference, String> users = new LinkedHashMap<>();
        subject.pods()
                .forEach(pods -> of(pods.template().getSpec())
                        .filter(r -> !subject.brings(r.kind(), r.name()))
                        .forEach(r -> users.putIfAbsent(r, pods.owner().ref().toString())));
        List<Obstacle> obstacles = new ArrayList<>();
        users.forEach((reference, user) -> obstacle(subject, reference, user).ifPresent(obstacles::add));
        return obstacles;
    }

    private static Optional<Obstacle> obstacle(Subject subject, Reference reference, String user) {
        try {
            if (subject.namespaceExists() && exists(subject, reference)) {
                return Optional.empty();
            }
            String message = "%s needs the %s '%s', which is not in namespace '%s'"
                    .formatted(user, reference.kind(), reference.name(), subject.namespace());
            String hint = "create it before, or bring it with a release of the spec";
            // No container runs in a sandbox, so nothing reads it there: the rehearsal goes on, and says so.
            return Optional.of(
                    subject.cluster().isSandbox() ? Obstacle.warns(message, hint) : Obstacle.missing(message, hint));
        } catch (KubernetesClientException e) {
            if (e.getCode() == 403) {
                return Optional.of(Obstacle.unknown("whether the %s '%s' exists could not be asked: not allowed"
                        .formatted(reference.kind(), reference.name())));
            }
            throw e;
        }
    }

    private static boolean exists(Subject subject, Reference reference) {
        KubernetesClient client = subject.cluster().client();
        String namespace = subject.namespace();
        String name = reference.name();
        return switch (reference.kind()) {
            case "Secret" ->
                client.secrets().inNamespace(namespace).withName(name).get() != null;
            case "ConfigMap" ->
                client.configMaps().inNamespace(namespace).withName(name).get() != null;
            case "ServiceAccount" ->
                client.serviceAccounts().inNamespace(namespace).withName(name).get() != null;
            default ->
                client.persistentVolumeClaims()
                                .inNamespace(namespace)
                                .withName(name)
                                .get()
                        != null;
        };
    }

    private static Stream<Reference> of(PodSpec spec) {
        Stream<Reference> account = Stream.ofNullable(spec.getServiceAccountName())
                .filter(name -> !name.equals("default"))
                .map(name -> new Reference("ServiceAccount", name));
        Stream<Reference> volumes = spec.getVolumes().stream().flatMap(References::ofVolume);
        Stream<Reference> containers = Stream.concat(spec.getInitContainers().stream(), spec.getContainers().stream())
                .flatMap(References::ofContainer);
        return Stream.of(account, volumes, containers).flatMap(s -> s);
    }

    private static Stream<Reference> ofContainer(Container container) {
        return Stream.concat(
                container.getEnv().stream().flatMap(References::ofVariable),
                container.getEnvFrom().stream().flatMap(References::ofVariables));
    }

    private static Stream<Reference> ofVariable(EnvVar variable) {
        var from = variable.getValueFrom();
        if (from == null) {
            return Stream.empty();
        }
        var secret = from.getSecretKeyRef();
        var config = from.getConfigMapKeyRef();
        return Stream.concat(
                secret == null ? Stream.empty() : needed("Secret", secret.getName(), secret.getOptional()),
                config == null ? Stream.empty() : needed("ConfigMap", config.getName(), config.getOptional()));
    }

    private static Stream<Reference> ofVariables(EnvFromSource from) {
        var secret = from.getSecretRef();
        var config = from.getConfigMapRef();
        return Stream.concat(
                secret == null ? Stream.empty() : needed("Secret", secret.getName(), secret.getOptional()),
                config == null ? Stream.empty() : needed("ConfigMap", config.getName(), config.getOptional()));
    }

    private static Stream<Reference> ofVolume(Volume volume) {
        if (volume.getSecret() != null) {
            return needed(
                    "Secret",
                    volume.getSecret().getSecretName(),
                    volume.getSecret().getOptional());
        }
        if (volume.getConfigMap() != null) {
            return needed(
                    "ConfigMap",
                    volume.getConfigMap().getName(),
                    volume.getConfigMap().getOptional());
        }
        return volume.getPersistentVolumeClaim() == null
                ? Stream.empty()
                : needed(
                        "PersistentVolumeClaim",
                        volume.getPersistentVolumeClaim().getClaimName(),
                        false);
    }

    private static Stream<Reference> needed(String kind, @Nullable String name, @Nullable Boolean optional) {
        return name == null || Boolean.TRUE.equals(optional) ? Stream.empty() : Stream.of(new Reference(kind, name));
    }
}
