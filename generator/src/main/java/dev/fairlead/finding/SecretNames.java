package dev.fairlead.finding;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells by a key's name that its value may be a secret, so that no message quotes it: better a value hidden too many
 * than a password in a build's log.
 */
public final class SecretNames {

    /** What a message shows in place of a hidden value. */
    public static final String MASK = "***";

    /** Anywhere in a name that is written in small letters and without separators. */
    private static final Pattern SECRET = Pattern.compile("passw|passphrase|secret|token|credential|authorization|jwt"
            + "|(?:api|private|access|encryption|signing|master|shared|hmac|ssh)key");
    /** Short words that other words hold too: only by themselves. */
    private static final Pattern SECRET_WORD = Pattern.compile("pass|pwd|auth");

    private static final Pattern SEPARATOR = Pattern.compile("[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])");
    /** Keys of a spec or of Kubernetes that only sound like it. */
    private static final Set<String> HARMLESS =
            Set.of("automountToken", "automountServiceAccountToken", "pullSecrets", "imagePullSecrets", "secretName");

    private SecretNames() {}

    /** Whether a key's value may be a secret. */
    public static boolean looksSecret(String key) {
        if (HARMLESS.contains(key)) {
            return false;
        }
        List<String> words = SEPARATOR
                .splitAsStream(key)
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
        return SECRET.matcher(String.join("", words)).find()
                || words.stream().anyMatch(word -> SECRET_WORD.matcher(word).matches());
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
