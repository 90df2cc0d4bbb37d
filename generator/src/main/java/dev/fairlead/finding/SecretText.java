package dev.fairlead.finding;

import java.util.List;
import java.util.regex.Pattern;

/** Secrets that show by their own form, whatever the key is called: shapes of tokens as their issuers document them. */
public final class SecretText {

    /**
     * A kind of secret and how it looks.
     *
     * @param name in words, such as {@code a private key}
     * @param pattern finds it anywhere in a text
     */
    public record Shape(String name, Pattern pattern) {

        Shape(String name, String regex) {
            this(name, Pattern.compile(regex));
        }
    }

    /** All known shapes. */
    public static final List<Shape> SHAPES = List.of(
            new Shape("a private key", "-----BEGIN [A-Z ]*PRIVATE KEY-----"),
            new Shape("an AWS access key", "\\b(AKIA|ASIA)[0-9A-Z]{16}\\b"),
            new Shape("a GitHub token", "\\b(gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{60,})"),
            new Shape("a GitLab token", "\\bglpat-[A-Za-z0-9_-]{20,}"),
            new Shape("a Slack token", "\\bxox[abeoprs]-[A-Za-z0-9-]{10,}"),
            new Shape("a Stripe key", "\\b[sr]k_live_[A-Za-z0-9]{16,}"),
            new Shape("a Google API key", "\\bAIza[0-9A-Za-z_-]{35}\\b"),
            new Shape("a JSON web token", "\\beyJ[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}"),
            new Shape("a password in a URL", "\\b[a-z][a-z0-9+.-]*://[^/\\s:@]*:(?!\\$\\()[^/\\s:@${}<>]{3,}@"));

    private static final Pattern USER_INFO = Pattern.compile("(\\b[A-Za-z][A-Za-z0-9+.-]*://)[^/\\s'\"]*@");

    private SecretText() {}

    /** The text with a mask in place of whatever has a known shape, and of all that stands before the host of a URL. */
    public static String mask(String text) {
        String masked = text.contains("://") && text.contains("@")
                ? USER_INFO.matcher(text).replaceAll("$1" + mask() + "@")
                : text;
        for (Shape shape : SHAPES) {
            masked = shape.pattern().matcher(masked).replaceAll(mask());
        }
        return masked;
    }

    private static String mask() {
        return SecretNames.MASK;
    }
}
