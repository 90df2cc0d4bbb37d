package dev.fairlead.validate.policy;

import java.util.Optional;

/**
 * The parts of an image reference, {@code [host[:port]/]name[:tag][@digest]} (the grammar of the distribution project).
 */
record Image(Optional<String> tag, Optional<String> digest) {

    static Image of(String reference) {
        int at = reference.indexOf('@');
        String name = at < 0 ? reference : reference.substring(0, at);
        int colon = name.lastIndexOf(':');
        boolean isTag = colon > name.lastIndexOf('/');
        return new Image(
                isTag ? Optional.of(name.substring(colon + 1)) : Optional.empty(),
                at < 0 ? Optional.empty() : Optional.of(reference.substring(at + 1)));
    }
}
