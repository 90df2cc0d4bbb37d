package dev.fairlead.install;

import dev.fairlead.fault.AdmissionWebhook;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;

/** A new version that cannot become healthy, each for another reason. */
enum BadVersion {
    CRASH_LOOP(25, "restarted 2 times", "behavior: crash-loop"),
    NEVER_READY(7, "not healthy within 7 s: Deployment/web", "behavior: never-ready"),
    IMAGE_CANNOT_BE_PULLED(25, "Image", "behavior: image-pull-error"),
    /** Someone else takes the room that there was when the install began. */
    QUOTA_IS_TAKEN_MEANWHILE(25, "exceeded quota", "") {
        @Override
        AutoCloseable world(KubernetesClient client, String namespace, Path folder) {
            client.resource(new ResourceQuotaBuilder()
                            .withNewMetadata()
                            .withName("room")
                            .withNamespace(namespace)
                            .endMetadata()
                            .withNewSpec()
                            .addToHard("pods", new Quantity("4"))
                            .endSpec()
                            .build())
                    .create();
            return () -> client.resourceQuotas()
                    .inNamespace(namespace)
                    .withName("room")
                    .delete();
        }

        @Override
        void meanwhile(KubernetesClient client, String namespace) {
            client.resourceQuotas()
                    .inNamespace(namespace)
                    .withName("room")
                    .edit(q -> q.edit()
                            .editSpec()
                            .addToHard("pods", new Quantity("2"))
                            .endSpec()
                            .build());
        }
    },
    WEBHOOK_DENIES(25, "the budget of the month is spent", "") {
        @Override
        AutoCloseable world(KubernetesClient client, String namespace, Path folder) {
            return AdmissionWebhook.denying(client, namespace, VERSION, folder);
        }
    },
    WEBHOOK_DOES_NOT_ANSWER(25, "failed calling webhook \"hook.example.test\"", "") {
        @Override
        AutoCloseable world(KubernetesClient client, String namespace, Path folder) {
            return AdmissionWebhook.silent(client, namespace, VERSION, folder);
        }
    },
    HOOK_FAILS(25, "web-migrate not ready. status: Failed", "failingHook: crash-loop"),
    HOOK_DOES_NOT_END(6, "web-migrate not ready. status: InProgress", "failingHook: never-ready");

    static final String VERSION = "1.1.0";

    private final int limit;
    private final String reason;
    private final String value;

    BadVersion(int limitSeconds, String reason, String value) {
        this.limit = limitSeconds;
        this.reason = reason;
        this.value = value;
    }

    /** How long the install may take; most end long before. */
    WaitLimits limits() {
        return Rehearsal.LIMITS.within(Duration.ofSeconds(limit));
    }

    /** What the dossier's reason has to contain. */
    String reason() {
        return reason;
    }

    /** The values of the new version, beside its three pods. */
    String[] chartValues() {
        return new String[] {"replicas: 3", value};
    }

    /** What has to be there for it to fail. */
    AutoCloseable world(KubernetesClient client, String namespace, Path folder) {
        return () -> {};
    }

    /** What happens when Helm is about to begin. */
    void meanwhile(KubernetesClient client, String namespace) {}
}
