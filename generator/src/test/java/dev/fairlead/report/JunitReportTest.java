package dev.fairlead.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The JUnit report is what Jenkins reads, and says of every subject what became of it. */
class JunitReportTest {

    static Stream<CheckSummary> summaries() {
        return Summaries.all().stream();
    }

    @ParameterizedTest
    @MethodSource("summaries")
    void isValidForJenkins(CheckSummary summary) throws Exception {
        validator().validate(new StreamSource(new StringReader(print(summary))));
    }

    @Test
    void theSchemaFindsWhatIsWrong() throws Exception {
        Validator validator = validator();
        String broken = print(Summaries.mixed()).replace("<testcase", "<case").replace("</testcase", "</case");

        assertThatThrownBy(() -> validator.validate(new StreamSource(new StringReader(broken))))
                .isInstanceOf(SAXException.class);
    }

    @Test
    void everySubjectIsACaseAndTheVerdictsStayApart() throws Exception {
        Element root = parse(print(Summaries.mixed()));

        assertThat(elements(root, "testsuite"))
                .extracting(s -> s.getAttribute("name") + " " + s.getAttribute("tests") + " "
                        + s.getAttribute("failures") + " " + s.getAttribute("errors") + " "
                        + s.getAttribute("skipped"))
                .containsExactly("cart dev 2 0 0 1", "shop dev 2 0 0 1", "shop prod 2 1 0 0", "files 1 1 0 0");
        assertThat(elements(root, "failure"))
                .extracting(f -> ((Element) f.getParentNode()).getAttribute("name"))
                .containsExactly("shop: Deployment/shop", "deploy/environments/rendered/cart/dev/values.yaml");
        assertThat(elements(root, "failure").getFirst().getTextContent())
                .contains("deploy/environments/shop.yaml:15:25: error: unknown key 'emptyDirr'")
                .contains("hint: did you mean 'emptyDir'?");
        assertThat(elements(root, "skipped"))
                .extracting(s -> s.getAttribute("message"))
                .containsExactly(
                        "not checked: no schema for monitoring.coreos.com/v1 ServiceMonitor",
                        "skipped: the chart could not be rendered");
        assertThat(elements(root, "system-out").getFirst().getTextContent()).contains("example/missing-digest");
    }

    @Test
    void aCheckThatCouldNotBeDoneIsAnError() throws Exception {
        Element root = parse(print(Summaries.stopped()));

        assertThat(root.getAttribute("errors")).isEqualTo("1");
        assertThat(elements(root, "error").getFirst().getAttribute("message")).isEqualTo("there is no helm on PATH");
    }

    private static String print(CheckSummary summary) {
        return CheckReport.print(summary, Format.JUNIT, Style.PLAIN, false);
    }

    private static Validator validator() throws SAXException {
        return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(Objects.requireNonNull(JunitReportTest.class.getResource("junit-10.xsd")))
                .newValidator();
    }

    private static Element parse(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getDocumentElement();
    }

    private static List<Element> elements(Element root, String name) throws IOException {
        NodeList found = root.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }
}
