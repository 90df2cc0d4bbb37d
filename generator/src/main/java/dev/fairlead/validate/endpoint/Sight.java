package dev.fairlead.validate.endpoint;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is looked for: a host, or a longer text that names a place. */
sealed interface Sight {

    /** Whether a text holds it as a whole word; {@code name} is the key or variable whose value the text is. */
    boolean isIn(String text, String name);

    /** What to look for when a host must not occur. */
    static Sight of(Host host) {
        if (host.isAddress()) {
            return new OfAddress(host);
        }
        return host.isBare() ? new OfWord(host.name()) : OfName.of(host.name());
    }

    /** What to look for when a whole text must not occur. */
    static Sight of(String text) {
        return new OfText(text.toLowerCase(Locale.ROOT));
    }

    /** A host of several labels, or an IPv4 address. */
    record OfName(String name, Pattern pattern) implements Sight {

        static OfName of(String name) {
            return new OfName(
                    name,
                    Pattern.compile("(?<![a-z0-9_-])(?<![a-z0-9_*-]\\.)" + Pattern.quote(name)
                            + "(?![a-z0-9_-]|\\.[a-z0-9_])"));
        }

        @Override
        public boolean isIn(String text, String key) {
            String lower = text.toLowerCase(Locale.ROOT);
            return lower.contains(name) && pattern.matcher(lower).find();
        }
    }

    /** A host of one word: only where nothing but a host can stand. */
    record OfWord(String word) implements Sight {

        private static final Pattern HOLDER = Pattern.compile(
                "(?i).*(host|hostname|addr|address|server|servers|url|uri|endpoint|broker|brokers|dsn)s?");

        @Override
        public boolean isIn(String text, String name) {
            String lower = text.toLowerCase(Locale.ROOT);
            if (!lower.contains(word)) {
                return false;
            }
            String quoted = Pattern.quote(word);
            boolean image = name.equalsIgnoreCase("image") || name.equalsIgnoreCase("repository");
            boolean inUrl = Pattern.compile("(//|//[^/\\s]*@|:@)" + quoted + "(?![a-z0-9._-])")
                    .matcher(lower)
                    .find();
            boolean beforePort = !image
                    && Pattern.compile("(?<![a-z0-9._/-])" + quoted + ":[0-9]{2,5}(?![a-z0-9.])")
                            .matcher(lower)
                            .find();
            return inUrl
                    || beforePort
                    || (lower.strip().equals(word) && HOLDER.matcher(name).matches());
        }
    }

    /** An IPv6 address in any spelling. */
    record OfAddress(Host host) implements Sight {

        private static final Pattern RUN = Pattern.compile("[0-9A-Fa-f:.]{2,}");

        @Override
        public boolean isIn(String text, String name) {
            return RUN.matcher(text)
                    .results()
                    .map(run -> Host.address(run.group().replaceFirst("(?<!:):$|\\.$", "")))
                    .anyMatch(Optional.of(host)::equals);
        }
    }

    /** A URL or another long text. */
    record OfText(String whole) implements Sight {

        @Override
        public boolean isIn(String text, String name) {
            String lower = text.toLowerCase(Locale.ROOT).replaceAll("(://)[^/@\\s]*@", "$1");
            return lower.contains(whole)
                    && Pattern.compile("(?<![a-z0-9_-])" + Pattern.quote(whole) + "(?![a-z0-9_-]|[./:][a-z0-9_])")
                            .matcher(lower)
                            .find();
        }
    }
}
