package dev.fairlead.report;

import dev.fairlead.finding.Finding;
import dev.fairlead.validate.Checked;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * JUnit XML as Jenkins and GitLab read it: a suite for each service and environment with a case for each subject, and a
 * suite {@code files} for what was found in files outside of any subject. An invalid subject is a failure. One that was not
 * checked or skipped is a skipped case that says which of the two and why: no pass, and no failure of the run either, as
 * the exit code of the check says. A check that could not be done is an error.
 */
final class JunitReport {

    private static final String INDENT = "  ";
    private static final Pattern FORBIDDEN =
            Pattern.compile("[^\\t\\n\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    private JunitReport() {}

    static String print(CheckSummary summary) {
        return document("fairlead check", suites(summary));
    }

    /** A document of any suites. */
    static String document(String name, List<JunitSuite> suites) {
        StringWriter out = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            line(xml, 0);
            xml.writeStartElement("testsuites");
            xml.writeAttribute("name", name);
            List<JunitSuite.Case> all =
                    suites.stream().flatMap(s -> s.cases().stream()).toList();
            totals(xml, all);
            for (JunitSuite suite : suites) {
                write(xml, suite);
            }
            line(xml, 0);
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML in memory cannot be written", e);
        }
        return out + "\n";
    }

    private static List<JunitSuite> suites(CheckSummary summary) {
        List<JunitSuite> suites = new ArrayList<>();
        summary.obstacle()
                .ifPresent(why -> suites.add(new JunitSuite(
                        "check", List.of(new JunitSuite.Case("check", "the check", new JunitSuite.Broken(why))))));
        Set<Finding> told = new HashSet<>();
        summary.verdicts().forEach((scope, subjects) -> {
            subjects.forEach(c -> told.addAll(c.findings()));
            String group = scope.service() + "." + scope.environment();
            suites.add(new JunitSuite(
                    scope.toString(),
                    subjects.stream()
                            .map(c -> new JunitSuite.Case(group, c.subject(), outcome(c)))
                            .toList()));
        });
        TreeMap<String, List<Finding>> byFile = new TreeMap<>();
        summary.findings().stream()
                .filter(f -> !told.contains(f))
                .forEach(f -> byFile.computeIfAbsent(f.position().file(), _ -> new ArrayList<>())
                        .add(f));
        List<JunitSuite.Case> files = byFile.entrySet().stream()
                .map(e -> new JunitSuite.Case("files", e.getKey(), outcome(e.getValue())))
                .toList();
        return files.isEmpty()
                ? suites
                : Stream.concat(suites.stream(), Stream.of(new JunitSuite("files", files)))
                        .toList();
    }

    private static JunitSuite.Outcome outcome(List<Finding> findings) {
        return findings.stream().anyMatch(Finding::isError)
                ? new JunitSuite.Failed(findings)
                : new JunitSuite.Passed(findings);
    }

    private static JunitSuite.Outcome outcome(Checked checked) {
        return switch (checked.verdict()) {
            case VALID -> new JunitSuite.Passed(checked.findings());
            case INVALID -> new JunitSuite.Failed(checked.findings());
            case NOT_CHECKED, SKIPPED ->
                new JunitSuite.Skipped(checked.verdict().label() + ": " + checked.note());
        };
    }

    private static void totals(XMLStreamWriter xml, List<JunitSuite.Case> cases) throws XMLStreamException {
        xml.writeAttribute("tests", Integer.toString(cases.size()));
        xml.writeAttribute(
                "failures",
                Long.toString(JunitSuite.count(cases, JunitSuite.Failed.class)
                        + JunitSuite.count(cases, JunitSuite.Wrong.class)));
        xml.writeAttribute("errors", Long.toString(JunitSuite.count(cases, JunitSuite.Broken.class)));
    }

    private static void write(XMLStreamWriter xml, JunitSuite suite) throws XMLStreamException {
        line(xml, 1);
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", clean(suite.name()));
        totals(xml, suite.cases());
        xml.writeAttribute("skipped", Long.toString(JunitSuite.count(suite.cases(), JunitSuite.Skipped.class)));
        for (JunitSuite.Case one : suite.cases()) {
            line(xml, 2);
            xml.writeStartElement("testcase");
            xml.writeAttribute("classname", clean(one.group()));
            xml.writeAttribute("name", clean(one.name()));
            boolean written = write(xml, one.outcome());
            if (written) {
                line(xml, 2);
            }
            xml.writeEndElement();
        }
        line(xml, 1);
        xml.writeEndElement();
    }

    /** Writes what is inside a case; nothing for one that passed without a word. */
    private static boolean write(XMLStreamWriter xml, JunitSuite.Outcome outcome) throws XMLStreamException {
        switch (outcome) {
            case JunitSuite.Passed passed -> {
                if (passed.findings().isEmpty()) {
                    return false;
                }
                element(xml, "system-out", Optional.empty(), FindingsReport.text(passed.findings(), Style.PLAIN));
            }
            case JunitSuite.Failed failed -> {
                String count = FindingsReport.count(failed.findings());
                element(
                        xml,
                        "failure",
                        Optional.of(count.isEmpty() ? "invalid" : count),
                        FindingsReport.text(failed.findings(), Style.PLAIN));
            }
            case JunitSuite.Wrong wrong -> element(xml, "failure", Optional.of(wrong.why()), wrong.why());
            case JunitSuite.Skipped skipped -> element(xml, "skipped", Optional.of(skipped.why()), "");
            case JunitSuite.Broken broken -> element(xml, "error", Optional.of(broken.why()), broken.why());
        }
        return true;
    }

    private static void element(XMLStreamWriter xml, String name, Optional<String> message, String text)
            throws XMLStreamException {
        line(xml, 3);
        xml.writeStartElement(name);
        if (message.isPresent()) {
            xml.writeAttribute("message", clean(message.get()).replaceAll("\\s+", " "));
        }
        xml.writeCharacters(clean(text));
        xml.writeEndElement();
    }

    private static void line(XMLStreamWriter xml, int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + INDENT.repeat(depth));
    }

    /** The text without characters that XML 1.0 forbids: each becomes U+FFFD. */
    private static String clean(String text) {
        return FORBIDDEN.matcher(text).replaceAll("\uFFFD");
    }
}
