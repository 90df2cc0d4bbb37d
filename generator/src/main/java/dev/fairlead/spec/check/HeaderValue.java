package dev.fairlead.spec.check;

/** What a header holds. */
public sealed interface HeaderValue {

    /** It stands in the spec. */
    record Plain(String value) implements HeaderValue {}

    /** It is read from a Secret of the environment's namespace when it is needed. */
    record FromSecret(String secret, String key) implements HeaderValue {}
}
