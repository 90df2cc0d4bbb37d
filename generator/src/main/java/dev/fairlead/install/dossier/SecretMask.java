package dev.fairlead.install.dossier;

import dev.fairlead.install.object.Manifests;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The redactor of a release. It reads the release's Secrets when there is the first text to mask, and not before. */
public final class SecretMask {

    private final KubernetesClient client;
    private final String namespace;
    private final Set<String> names;
    private @Nullable Redactor redactor;
    private List<String> unreadable = List.of();

    /** @param objects what the release is made of: the Secrets in it and those that it refers to are meant */
    public SecretMask(KubernetesClient client, String namespace, Manifests objects) {
        this.client = client;
        this.namespace = namespace;
        this.names = new LinkedHashSet<>(SecretReferences.in(objects));
    }

    /** Those that other objects refer to are meant as well. */
    public void alsoOf(Manifests others) {
        if (names.addAll(SecretReferences.in(others))) {
            redactor = null;
        }
    }

    /** Masks the values of the Secrets as far as they may be read, and whatever looks secret. */
    public Redactor redactor() {
        return Optional.ofNullable(redactor).orElseGet(this::read);
    }

    /** Secrets that may not be read. */
    public List<String> unreadable() {
        redactor();
        return unreadable;
    }

    private Redactor read() {
        SecretValues.Read read = SecretValues.read(client, namespace, List.copyOf(names));
        unreadable = read.unreadable();
        Redactor made = Redactor.of(read.values());
        redactor = made;
        return made;
    }
}
