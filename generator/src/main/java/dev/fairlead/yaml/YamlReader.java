package dev.fairlead.yaml;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.finding.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/** Reads YAML text into trees with places, and refuses what a person can only have meant by mistake. */
public final class YamlReader {

    /** How plain scalars get their types. */
    public enum Dialect {
        /** For what people write: a scalar on which parsers disagree is a finding. */
        STRICT,
        /** For what Helm prints: as the Kubernetes API reads it. */
        HELM
    }

    /** Rules about keys: where one is broken, a part of the document is not in the tree. */
    private static final Set<String> LOSING = Set.of("yaml/key", "yaml/merge-key", "yaml/duplicate-key");

    private final String file;
    private final YamlLimits limits;
    private final Dialect dialect;
    private final Origins origins;

    /** @param file the name that positions carry */
    public YamlReader(String file, YamlLimits limits, Dialect dialect) {
        this(file, limits, dialect, Origins.ofFile(file));
    }

    /**
     * Reads a text that a program wrote.
     *
     * @param origins where its parts come from
     */
    public YamlReader(String file, YamlLimits limits, Dialect dialect, Origins origins) {
        this.file = file;
        this.limits = limits;
        this.dialect = dialect;
        this.origins = origins;
    }

    /**
     * The one document of a text.
     *
     * @throws InvalidInput with every finding, when it is no YAML, empty, more than one document, or breaks a rule
     */
    public YamlNode readOne(String text) {
        List<Finding> findings = new ArrayList<>();
        YamlNode document = readOne(text, findings);
        refuse(findings);
        return document;
    }

    /**
     * The one document of a text that can be read on although it breaks rules, for those who have more to say about it.
     *
     * @param findings a scalar that breaks a rule is added here; it then stands in the tree as the string that was written
     * @throws InvalidInput with every finding, when it is no YAML, empty, more than one document, or when keys break a rule,
     *     so that what stands below them is lost
     */
    public YamlNode readOne(String text, List<Finding> findings) {
        List<YamlNode> documents = compose(text, findings);
        if (findings.stream().map(Finding::rule).anyMatch(LOSING::contains)) {
            throw new InvalidInput(findings);
        }
        if (documents.isEmpty() || documents.getFirst() instanceof YamlNode.Null) {
            throw new InvalidInput(Finding.error("yaml/empty", Position.ofFile(file), "", "the file holds no value"));
        }
        if (documents.size() > 1) {
            throw new InvalidInput(Finding.error(
                            "yaml/documents",
                            documents.get(1).position(),
                            "",
                            "found %d documents, one is allowed".formatted(documents.size()))
                    .withHint("split the file at the lines that hold only '---'"));
        }
        return documents.getFirst();
    }

    /**
     * All documents of a text, in order.
     *
     * @throws InvalidInput with every finding
     */
    public List<YamlNode> readAll(String text) {
        List<Finding> findings = new ArrayList<>();
        List<YamlNode> documents = compose(text, findings);
        refuse(findings);
        return documents;
    }

    private List<YamlNode> compose(String text, List<Finding> findings) {
        TreeConverter converter = new TreeConverter(origins, limits, dialect, findings);
        List<YamlNode> documents = new ArrayList<>();
        try {
            for (Node node : new Yaml(new SafeConstructor(options())).composeAll(new java.io.StringReader(text))) {
                documents.add(converter.convert(node));
            }
        } catch (MarkedYAMLException e) {
            throw ended(findings, syntax(e));
        } catch (ReaderException e) {
            throw ended(findings, unprintable(e, text));
        } catch (YAMLException e) {
            throw ended(findings, Finding.error("yaml/limit", Position.ofFile(file), "", firstLine(e)));
        } catch (TreeConverter.TooMuch e) {
            throw ended(findings, e.finding());
        }
        return List.copyOf(documents);
    }

    private static InvalidInput ended(List<Finding> before, Finding last) {
        return new InvalidInput(Stream.concat(before.stream(), Stream.of(last)).toList());
    }

    private static void refuse(List<Finding> findings) {
        if (findings.stream().anyMatch(Finding::isError)) {
            throw new InvalidInput(findings);
        }
    }

    private LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(limits.bytes());
        options.setNestingDepthLimit(limits.depth());
        options.setMaxAliasesForCollections(100);
        options.setProcessComments(false);
        return options;
    }

    private Finding syntax(MarkedYAMLException e) {
        Mark mark = e.getProblemMark();
        Position position = mark == null
                ? Position.ofFile(file)
                : origins.at(mark.getIndex(), mark.getLine() + 1, mark.getColumn() + 1);
        String problem = e.getProblem() == null ? firstLine(e) : e.getProblem();
        if (problem.contains("TAB")) {
            return Finding.error("yaml/tab", position, "", "found a tab where YAML allows only spaces")
                    .withHint("indent with spaces");
        }
        if (problem.startsWith("found undefined alias")) {
            // What stands after the asterisk may be a password that was meant as a string: it is not repeated.
            return Finding.error("yaml/syntax", position, "", "not YAML: found an alias of something undefined")
                    .withHint("write a value that starts with '*' in quotes");
        }
        return Finding.error("yaml/syntax", position, "", "not YAML: " + problem);
    }

    private Finding unprintable(ReaderException e, String text) {
        int at = Math.clamp(e.getPosition(), 0, text.length());
        String before = text.substring(0, at);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return Finding.error(
                "yaml/character",
                origins.at(before.codePointCount(0, at), line, at - before.lastIndexOf('\n')),
                "",
                "found the character U+%04X, which YAML does not allow".formatted(e.getCodePoint()));
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
