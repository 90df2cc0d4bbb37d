package dev.fairlead.validate.parity;

import java.util.Locale;

/** What may differ between environments without a word, as far as a text only holds it. */
public enum Freedom {
    /** The environment's name, which a label may carry. */
    ENVIRONMENT,
    /** Namespace, context and Kubernetes version. */
    CLUSTER,
    /** Tag and digest. */
    VERSION,
    /** A key of an endpoint. */
    ENDPOINT,
    /** The value of a variable, or a variable that only one environment has. */
    VARIABLE,
    /** The hash of a content that differs. */
    CONTENT;

    /** Lower-case word, as tables print it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
