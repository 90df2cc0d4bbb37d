package dev.fairlead.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;

/** The Markdown is read by a parser of CommonMark with tables and automatic links, as GitHub and GitLab do. */
class MarkdownReportTest {

    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create(), AutolinkExtension.create()))
            .build();

    @Test
    void hasATableOfServicesAndEnvironments() {
        Seen seen = see(print(Summaries.mixed()));

        assertThat(seen.tables).isEqualTo(1);
        assertThat(seen.rows).isEqualTo(3);
        assertThat(print(Summaries.mixed()))
                .startsWith(MarkdownReport.MARK + "\n")
                .contains("❌ Fairlead: 2 errors, 1 warning, 1 note")
                .contains("| cart | ⚠️ 1 valid, 1 not checked | – |")
                .contains("`deploy/environments/shop.yaml:15:25`")
                .contains("<details><summary>1 not checked</summary>");
        assertThat(print(Summaries.clean())).contains("✅ Fairlead: nothing found");
    }

    @Test
    void nothingInASpecBecomesMarkup() {
        Seen seen = see(print(Summaries.hostile()));

        assertThat(seen.links).isEmpty();
        assertThat(seen.html)
                .as("ours alone")
                .allMatch(html -> html.equals("<!-- -->")
                        || html.equals("<br>")
                        || html.equals(MarkdownReport.MARK)
                        || html.equals("</details>")
                        || html.matches("<details><summary>\\d+ (warning|not checked)</summary>"));
        assertThat(seen.headings).isEqualTo(2);
        assertThat(seen.strong).as("only 'The check could not be done:'").isEqualTo(1);
        assertThat(seen.text)
                .noneMatch(text -> text.matches("(?s).*[@#!][A-Za-z0-9].*"))
                .noneMatch(text -> text.codePoints().anyMatch(c -> c < 0x20 || c == 0x202e));
        assertThat(print(Summaries.hostile()).lines()).noneMatch(line -> line.startsWith("/"));
    }

    @Test
    void whatDoesNotFitIntoACommentIsCounted() {
        List<Finding> many = IntStream.rangeClosed(1, 3_000)
                .mapToObj(i -> Finding.error("spec/type", new Position("a.yaml", i, 1), "", "wrong ".repeat(10)))
                .toList();

        String printed = print(new CheckSummary(
                many, new TreeMap<>(), Optional.empty(), Summaries.clean().root()));

        assertThat(printed.length()).isBetween(40_000, 65_536);
        assertThat(printed)
                .contains("3000 errors")
                .containsPattern("- … and 2\\d{3} more, which the other reports hold");
    }

    private static String print(CheckSummary summary) {
        return CheckReport.print(summary, Format.MARKDOWN, Style.PLAIN, false);
    }

    private static Seen see(String markdown) {
        Seen seen = new Seen();
        PARSER.parse(markdown).accept(seen);
        return seen;
    }

    /** What a reader's browser would be given. */
    private static final class Seen extends AbstractVisitor {

        private final List<String> links = new ArrayList<>();
        private final List<String> html = new ArrayList<>();
        private final List<String> text = new ArrayList<>();
        private int headings;
        private int strong;
        private int tables;
        private int rows;

        @Override
        public void visit(Link link) {
            links.add(link.getDestination());
        }

        @Override
        public void visit(Image image) {
            links.add(image.getDestination());
        }

        @Override
        public void visit(HtmlInline inline) {
            html.add(inline.getLiteral());
        }

        @Override
        public void visit(HtmlBlock block) {
            html.addAll(block.getLiteral().lines().toList());
        }

        @Override
        public void visit(Text words) {
            text.add(words.getLiteral());
        }

        @Override
        public void visit(Heading heading) {
            headings++;
            visitChildren(heading);
        }

        @Override
        public void visit(StrongEmphasis emphasis) {
            strong++;
            visitChildren(emphasis);
        }

        @Override
        public void visit(org.commonmark.node.CustomBlock block) {
            tables += block instanceof TableBlock ? 1 : 0;
            visitChildren(block);
        }

        @Override
        public void visit(org.commonmark.node.CustomNode node) {
            rows += node instanceof TableRow ? 1 : 0;
            visitChildren((Node) node);
        }
    }
}
