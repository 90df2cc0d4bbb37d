package dev.fairlead.promote;

import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Specs in random layouts: comments, quotes, line ends, flow and block style. The text is built around the version of prod, so
 * that the text with another version in it is known without an edit.
 */
final class SpecTexts {

    private final Random random;
    private final String breaks;
    private final String before;
    private final String after;
    private final String keyQuote;
    private final String quote;
    private final boolean flow;
    private final boolean digestFirst;
    private final String separator;
    private final String comment;
    private final boolean many;
    private final boolean ends;

    SpecTexts(long seed) {
        random = new Random(seed);
        breaks = pick("\n", "\n", "\r\n");
        keyQuote = pick("", "", "\"", "'");
        quote = pick("", "", "\"", "'");
        flow = random.nextBoolean();
        digestFirst = random.nextInt(4) == 0;
        separator = pick(": ", ": ", ":  ", ":     ");
        comment = pick("", "", "   # größer 🚢 tag: 9.9.9", " # {digest: \"x\"}", "  #ok");
        many = random.nextBoolean();
        boolean last = random.nextBoolean();
        ends = !last || random.nextBoolean();
        before = (random.nextInt(4) == 0 ? "\uFEFF" : "") + head() + (last ? dev() : "") + noise(2)
                + "  prod:" + pick("", " # the shop 🛒", "   ") + "\n"
                + pick("", "    # version: {tag: 0.0.0}\n")
                + "    cluster: {context: prod-eu, namespace: web, kubernetes: \"1.35\"}\n" + noise(4);
        after = last ? "" : noise(4) + dev() + tail();
    }

    /** The spec with this version for prod. */
    String with(String tag, Optional<String> digest) {
        String text = before + version(tag, digest) + after;
        return (ends ? text : text.replaceAll("\n+$", "")).replace("\n", breaks);
    }

    private String version(String tag, Optional<String> digest) {
        String tagEntry = entry("tag", tag);
        String digestEntry = digest.map(d -> entry("digest", d)).orElse("");
        boolean both = digest.isPresent();
        if (flow) {
            String inner =
                    !both ? tagEntry : digestFirst ? digestEntry + ", " + tagEntry : tagEntry + ", " + digestEntry;
            String pad = many ? " " : "";
            return "    version: {" + pad + inner + pad + "}" + comment + "\n";
        }
        String indent = many ? "      " : "        ";
        String tagLine = indent + tagEntry + comment + "\n";
        String digestLine = both ? indent + digestEntry + "\n" : "";
        return "    version:" + (many ? "" : " # which") + "\n"
                + (digestFirst ? digestLine + tagLine : tagLine + digestLine);
    }

    /** Whether a digest that is added comes where this layout has it. */
    boolean addsAtTheEnd() {
        return !digestFirst;
    }

    private String entry(String key, String value) {
        String style = quote.isEmpty() && value.matches("[0-9]+(\\.[0-9]+)?") ? "\"" : quote;
        return keyQuote + key + keyQuote + separator + style + value + style;
    }

    private String head() {
        return noise(0)
                + "apiVersion: fairlead.dev/v1\nkind: EnvironmentSpec\n"
                + pick(
                        "metadata: {name: web, owner: team-web}\n",
                        "metadata:\n  name: web   # the name\n  owner: 'team-web'\n")
                + noise(0)
                + "workload:\n  image: {repository: ghcr.io/acme/web}\n"
                + "  ports: [{name: http, containerPort: 8080}]\n"
                + pick("", "  env:\n    NOTE: |\n      version: {tag: 1.4.2}\n\n      # no comment\n")
                + "environments:\n";
    }

    private String dev() {
        return "  dev:\n    cluster: {context: kind-dev, namespace: web-dev, kubernetes: \"1.36\"}\n"
                + pick("    version: {tag: 1.5.0}\n", "    version:\n      tag: \"1.5.0\"   # tag: 1.4.2\n")
                + noise(4);
    }

    private String tail() {
        return pick("", "promotion:\n  order: [dev, prod]   # first to last\n  soak: 30m\n\n\n");
    }

    private String noise(int indent) {
        return pick("", "", "\n", " ".repeat(indent) + "# version: {tag: 7}  – ünïcode 🚀\n", "   \n", "#\n\n# ---\n");
    }

    private String pick(String... choices) {
        return List.of(choices).get(random.nextInt(choices.length));
    }
}
