package dev.fairlead.render;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A Jinja text that gives the values of a chart. */
record ValuesTemplate(Source source) {

    /** What findings call the template that ships with the program. */
    private static final String DEFAULT_NAME = "values.yaml.j2";

    /**
     * Values and their places.
     *
     * @param root each node stands where the spec wrote it, or where the template did for what is the template's own
     * @param trace which line of the template wrote what
     */
    record Result(YamlNode.Mapping root, TemplateTrace trace) {}

    /** The template for charts/app. */
    static ValuesTemplate standard() {
        return of(DEFAULT_NAME, standardText());
    }

    static ValuesTemplate of(String name, String text) {
        return new ValuesTemplate(Source.ofFile(name, text));
    }

    /**
     * The values for some variables.
     *
     * @throws InvalidInput with every finding, at the template's lines
     */
    Result render(Map<String, Object> variables, Traced traced, Limits limits) {
        List<Finding> findings = new java.util.ArrayList<>();
        List<Piece> pieces = Engine.evaluate(source, variables, traced, limits, findings);
        if (!findings.isEmpty()) {
            throw new InvalidInput(findings);
        }
        Assembly assembly = new Assembly(source, pieces, traced);
        YamlNode root = read(assembly);
        findings.addAll(assembly.swallowed());
        if (root instanceof YamlNode.Mapping values && findings.isEmpty()) {
            return new Result(values, assembly.trace());
        }
        if (findings.isEmpty()) {
            findings.add(Finding.error("template/shape", source.at(0), "", "a values template must give a map"));
        }
        throw new InvalidInput(findings);
    }

    private YamlNode read(Assembly assembly) {
        String file = source.at(0).file();
        try {
            return new YamlReader(file, YamlLimits.MANIFESTS, YamlReader.Dialect.STRICT, assembly)
                    .readOne(assembly.text());
        } catch (InvalidInput e) {
            throw new InvalidInput(
                    e.findings().stream().map(ValuesTemplate::explained).toList());
        }
    }

    private static Finding explained(Finding finding) {
        boolean broken = finding.rule().equals("yaml/syntax");
        return broken
                ? finding.withHint(
                        "each {{ … }} writes one whole value; join texts inside it: {{ \"http://\" ~ host ~ \"/path\" }}")
                : finding;
    }

    private static String standardText() {
        try (InputStream text = Objects.requireNonNull(ValuesTemplate.class.getResourceAsStream(DEFAULT_NAME))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own values template cannot be read", e);
        }
    }
}
