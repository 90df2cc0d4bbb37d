package dev.fairlead.finding;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells by a key's name that its value may be a secret, so that no message quotes it: better a value hidden too many
 * than a password in a build's log.
 */
public final class SecretNames {

    /** What a message shows in place of a hidden value. */
    public static final String MASK = "***";

    private static final Pattern SECRET =
            Pattern.compile("(?i)pass|secret|token|key|credential|private|auth|signature|cert|pwd");
    /** Keys of a spec or of Kubernetes that only sound like it. */
    private static final Set<String> HARMLESS =
            Set.of("automountToken", "automountServiceAccountToken", "pullSecrets", "imagePullSecrets", "secretName");

    private SecretNames() {}

    /** Whether a key's value may be a secret. */
    public static boolean looksSecret(String key) {
        return !HARMLESS.contains(key) && SECRET.matcher(key).find();
    }

    /** Whether the value at the end of a way of keys may be a secret: any key on the way decides. */
    public static boolean hide(List<String> way) {
        return way.stream().anyMatch(SecretNames::looksSecret);
    }

    /** The text, or the mask when the way to it looks secret. */
    public static String shown(List<String> way, String text) {
        return hide(way) ? MASK : text;
    }
}
