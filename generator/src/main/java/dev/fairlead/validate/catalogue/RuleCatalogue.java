package dev.fairlead.validate.catalogue;

import dev.fairlead.finding.Closest;
import dev.fairlead.finding.RuleInfo;
import dev.fairlead.finding.UnknownName;
import dev.fairlead.spec.rule.SpecRules;
import dev.fairlead.validate.ManifestChecks;
import dev.fairlead.validate.capacity.CapacityCheck;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every rule that a finding can name, with its severity, category, meaning and page. A rule that is a record where it is
 * checked comes by itself; any other is a line in {@link OtherRules}. Each has a page in the resources:
 * {@code rules/<group>/<name>.md}.
 */
public final class RuleCatalogue {

    /** Every rule, by id. */
    public static final List<RuleInfo> ALL = Stream.of(
                    SpecRules.ALL.stream().map(rule -> rule.info()),
                    ManifestChecks.rules().stream().map(rule -> rule.info()),
                    CapacityCheck.rules().stream().map(rule -> rule.info()),
                    OtherRules.ALL.stream())
            .flatMap(rules -> rules)
            .sorted(Comparator.comparing(RuleInfo::id))
            .toList();

    private static final int MOST_SUGGESTED = 12;

    private RuleCatalogue() {}

    /**
     * The rule with an id.
     *
     * @throws UnknownName with the closest ids, when there is none
     */
    public static RuleInfo rule(String id) {
        return ALL.stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new UnknownName("rule", id, near(id), "Fairlead (fairlead explain --rules lists all)"));
    }

    /** Whether a rule has this id. */
    public static boolean has(String id) {
        return ALL.stream().anyMatch(rule -> rule.id().equals(id));
    }

    /**
     * The page that explains a rule: Markdown, its first line {@code # id: meaning}.
     *
     * @throws UncheckedIOException when the program lacks it
     */
    public static String page(RuleInfo rule) {
        String resource = "/dev/fairlead/rules/" + rule.id() + ".md";
        try (InputStream stream = RuleCatalogue.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IOException("the rule " + rule.id() + " has no page");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ids that were probably meant: a slip of the keyboard, the same name in another group, or a word in common. */
    static List<String> near(String id) {
        String name = id.substring(id.indexOf('/') + 1);
        List<String> ids = ALL.stream().map(RuleInfo::id).toList();
        List<String> closest = Stream.concat(
                        Closest.to(id, ids).stream(),
                        ids.stream().filter(other -> other.endsWith("/" + name) || sharesWord(other, name)))
                .distinct()
                .limit(MOST_SUGGESTED)
                .toList();
        return closest.isEmpty()
                ? ids.stream()
                        .filter(other -> RuleInfo.group(other).equals(RuleInfo.group(id)))
                        .limit(MOST_SUGGESTED)
                        .toList()
                : closest;
    }

    private static boolean sharesWord(String id, String name) {
        List<String> words = List.of(id.substring(id.indexOf('/') + 1).split("-"));
        return Stream.of(name.split("-")).filter(word -> word.length() > 3).anyMatch(words::contains);
    }
}
