package dev.fairlead.validate.change;

import dev.fairlead.finding.SecretNames;
import dev.fairlead.validate.policy.SecretShapes;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Masks within a text, such as a configuration file or a URL, what stands behind a name that looks secret. */
final class MaskedText {

    private static final Pattern NAME = Pattern.compile("([A-Za-z0-9_.-]+)[\"']?\\s*[:=][ \\t]*");
    private static final Pattern END = Pattern.compile("[\\n&;]|$");

    private MaskedText() {}

    static String of(String text) {
        String named = byName(text);
        String lines = named.lines()
                .map(line -> !line.contains(SecretNames.MASK)
                                && SecretShapes.inText(line).anyMatch(Optional::isPresent)
                        ? SecretNames.MASK
                        : line)
                .collect(Collectors.joining("\n"));
        return named.endsWith("\n") ? lines + "\n" : lines;
    }

    private static String byName(String text) {
        StringBuilder masked = new StringBuilder();
        Matcher name = NAME.matcher(text);
        int done = 0;
        while (name.find(done)) {
            masked.append(text, done, name.end());
            done = name.end();
            if (SecretNames.looksSecret(name.group(1))) {
                Matcher end = END.matcher(text);
                int stop = end.find(done) ? end.start() : text.length();
                masked.append(stop > done ? SecretNames.MASK : "");
                done = stop;
            }
        }
        return masked.append(text.substring(done)).toString();
    }
}
