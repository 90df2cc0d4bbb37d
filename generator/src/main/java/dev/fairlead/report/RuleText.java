package dev.fairlead.report;

import dev.fairlead.validate.ManifestChecks;
import dev.fairlead.validate.manifest.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a rule is about, for reports that carry their rules along: from the rule's page, else from the rule itself, else
 * from the group that its id names.
 *
 * @param meaning one sentence
 * @param help Markdown: why there is the rule, and what to do
 */
record RuleText(String meaning, String help) {

    static RuleText of(String rule) {
        return page(rule)
                .map(RuleText::ofPage)
                .or(() -> ManifestChecks.rules().stream()
                        .filter(r -> r.id().equals(rule))
                        .findFirst()
                        .map(RuleText::ofRule))
                .orElseGet(() -> ofGroup(rule));
    }

    /** A page starts with a line {@code # group/name: meaning}. */
    private static RuleText ofPage(String page) {
        String[] parts = page.strip().split("\\R", 2);
        String title = parts[0].replaceFirst("^#\\s*", "");
        int colon = title.indexOf(": ");
        String meaning = colon < 0 ? title : title.substring(colon + 2);
        return new RuleText(meaning, parts.length == 2 ? parts[1].strip() : meaning);
    }

    private static RuleText ofRule(Rule rule) {
        return new RuleText(
                rule.meaning(), rule.hint().isEmpty() ? rule.meaning() : rule.meaning() + "\n\n" + rule.hint());
    }

    private static RuleText ofGroup(String rule) {
        int slash = rule.indexOf('/');
        String group = rule.substring(0, Math.max(0, slash));
        String about = switch (group) {
            case "file" -> "The file can be read as text.";
            case "yaml" -> "The file is YAML that every parser reads alike.";
            case "spec" -> "The spec keeps to its schema and to itself.";
            case "template" -> "The expressions of the spec and of its values templates can be evaluated.";
            case "render" -> "The rendered files are those that the spec gives.";
            case "chart", "helm" -> "Helm can render the chart with the values of the environment.";
            case "values" -> "The values keep to the schema of the chart.";
            case "kubernetes" -> "The objects keep to the Kubernetes API of the environment's version.";
            default -> "The input is as Fairlead expects it.";
        };
        String name = rule.substring(slash + 1).replace('-', ' ');
        return new RuleText(
                "%s: %s".formatted(group.isEmpty() ? "rule" : group, name),
                about + " What to do stands in the finding's message.");
    }

    private static Optional<String> page(String rule) {
        if (!rule.matches("[a-z0-9-]+/[a-z0-9-]+")) {
            return Optional.empty();
        }
        try (InputStream in = RuleText.class.getResourceAsStream("/dev/fairlead/rules/" + rule + ".md")) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the page of the rule " + rule + " cannot be read", e);
        }
    }
}
