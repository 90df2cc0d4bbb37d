package dev.fairlead.validate;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.Position;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.validate.trace.Places;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.SecretValues;
import dev.fairlead.yaml.YamlNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells what Helm said when it could not render a chart, at the value that it named. */
final class TemplateFailure {

    static final String RULE = "helm/template";

    private static final Pattern PLACE = Pattern.compile("\\(([^():\\s]+/templates/[^():\\s]+)[^)]*\\): ?");
    private static final Pattern NAMED = Pattern.compile(
            "^(?:[^\\n]*?[\\s<])??(?:\\.Values\\.)?([A-Za-z][\\w-]*(?:[.\\[]\\w[\\w/-]*\\]?)*): .*", Pattern.DOTALL);
    private static final Pattern IN_VALUES = Pattern.compile("\\.Values\\.([A-Za-z][\\w-]*(?:\\.[\\w-]+)*)");

    private TemplateFailure() {}

    static Finding finding(String helmsReason, Places places) {
        String reason = SecretValues.of(places.values()).hide(helmsReason);
        Matcher place = PLACE.matcher(reason);
        String template = "";
        String said = reason;
        while (place.find()) {
            template = place.group(1);
            said = reason.substring(place.end());
        }
        Pointer block = new Manifest(template, new YamlNode.Mapping(places.fallback(), List.of())).block();
        Pointer named = named(said, reason);
        Position position = places.of(existing(places, block, named), false);
        String message = "the chart cannot be rendered: "
                + said.strip().lines().findFirst().orElse("no reason given");
        return Finding.error(RULE, position, "", message)
                .withHint(template.isEmpty() ? "" : "the template that said so is " + template);
    }

    private static Pointer named(String said, String reason) {
        Matcher start = NAMED.matcher(said.strip());
        Matcher inside = IN_VALUES.matcher(reason);
        String dotted = start.matches() ? start.group(1) : inside.find() ? inside.group(1) : "";
        return dotted.isEmpty()
                ? Pointer.ROOT
                : Pointer.of(dotted.replace("]", "").split("[.\\[]"));
    }

    /** The named value, in the template's block or else in the whole, as deep as the values go. */
    private static Pointer existing(Places places, Pointer block, Pointer named) {
        Pointer inBlock = block;
        for (String token : named.tokens()) {
            inBlock = inBlock.child(token);
        }
        boolean known = !named.isRoot()
                && places.values().find(block.child(named.tokens().getFirst())).isPresent();
        Pointer at = known || named.isRoot() ? inBlock : named;
        while (places.values().find(at).isEmpty()) {
            at = at.parent();
        }
        return at.isRoot() ? block : at;
    }
}
