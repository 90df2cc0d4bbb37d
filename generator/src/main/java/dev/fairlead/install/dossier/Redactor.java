package dev.fairlead.install.dossier;

import dev.fairlead.finding.SecretNames;
import dev.fairlead.finding.SecretText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a text what is or may be secret: the values that it was given, tokens of known shapes, and what stands after a name
 * such as {@code password=}. It would rather hide too much.
 */
public final class Redactor {

    /** Shorter values are masked only where they stand alone, or every text would be full of holes. */
    private static final int ANYWHERE = 4;

    private static final Pattern BEARER = Pattern.compile("(?i)\\b(bearer|basic)\\s+[A-Za-z0-9._~+/=-]{6,}");
    private static final Pattern NAMED =
            Pattern.compile("([A-Za-z0-9_.-]{2,60})([\"']?(?:=|:\\s?))(\"[^\"]*\"|'[^']*'|[^\\s,;&)}\\]\"']+)");
    private static final Pattern KEY_BEGIN = Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----");
    private static final Pattern KEY_END = Pattern.compile("-----END [A-Z ]*PRIVATE KEY-----");

    private final List<Pattern> secrets;

    private Redactor(List<Pattern> secrets) {
        this.secrets = List.copyOf(secrets);
    }

    /** One that hides these values as well. */
    public static Redactor of(Collection<String> secrets) {
        return new Redactor(secrets.stream()
                .filter(s -> !s.isBlank())
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Redactor::pattern)
                .toList());
    }

    private static Pattern pattern(String secret) {
        String quoted = Pattern.quote(secret);
        return Pattern.compile(secret.length() < ANYWHERE ? "(?<![A-Za-z0-9])" + quoted + "(?![A-Za-z0-9])" : quoted);
    }

    /** One line or message without what is secret. */
    public String mask(String text) {
        if (text.isBlank()) {
            return text;
        }
        String masked = text;
        for (Pattern secret : secrets) {
            masked = secret.matcher(masked).replaceAll(Matcher.quoteReplacement(SecretNames.MASK));
        }
        masked = SecretText.mask(masked);
        masked = BEARER.matcher(masked).replaceAll("$1 " + Matcher.quoteReplacement(SecretNames.MASK));
        return NAMED.matcher(masked)
                .replaceAll(m -> Matcher.quoteReplacement(
                        SecretNames.looksSecret(m.group(1)) && !m.group(3).contains(SecretNames.MASK)
                                ? m.group(1) + m.group(2) + SecretNames.MASK
                                : m.group()));
    }

    /** Several lines; a private key goes from its first line to its last. */
    public List<String> mask(List<String> lines) {
        List<String> masked = new ArrayList<>();
        boolean inKey = false;
        for (String line : lines) {
            boolean begins = KEY_BEGIN.matcher(line).find();
            masked.add(inKey || begins ? SecretNames.MASK : mask(line));
            inKey = (inKey || begins) && !KEY_END.matcher(line).find();
        }
        return List.copyOf(masked);
    }
}
