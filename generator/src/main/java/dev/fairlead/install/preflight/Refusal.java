package dev.fairlead.install.preflight;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Objects;

/**
 * Why the API server refused a request that was only tried.
 *
 * @param code HTTP status
 * @param message what the server says
 */
record Refusal(int code, String message) {

    static Refusal of(KubernetesClientException e) {
        String said = e.getStatus() == null ? null : e.getStatus().getMessage();
        return new Refusal(e.getCode(), said == null ? Objects.toString(e.getMessage(), "") : said);
    }

    /** Whether we lack a right, which another check tells; admission refuses with the same status. */
    boolean isMissingRight() {
        return code == 403 && message.contains("cannot ") && message.contains("in API group");
    }

    /** Whether what it needs is not there yet: the namespace, or the kind. */
    boolean isNotThere() {
        return code == 404;
    }

    boolean isQuota() {
        return message.contains("exceeded quota");
    }

    boolean isPodSecurity() {
        return message.contains("violates PodSecurity");
    }

    /** Whether an admission webhook cannot be asked without consequences. */
    boolean cannotBeTried() {
        return message.contains("does not support dry run");
    }

    /** Whether its kind has no field of that name, as it is served here: a CustomResourceDefinition of another channel or version. */
    boolean isUnknownField() {
        return message.contains("field not declared in schema");
    }

    /** Whether a field would change that never may. */
    boolean isImmutable() {
        return message.contains("field is immutable")
                || message.contains("may not be changed once set")
                || message.contains("updates to statefulset spec for fields other than");
    }

    /** What the server says, without the part that repeats the object. */
    String words() {
        return message.replaceFirst("^[A-Za-z.]+ \"[^\"]*\" is (invalid|forbidden): ", "");
    }
}
