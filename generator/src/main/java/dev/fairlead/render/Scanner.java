package dev.fairlead.render;

import dev.fairlead.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a template into its segments. Jinja's whitespace rules with {@code trim_blocks} and {@code lstrip_blocks}: a line
 * that holds only a statement or a comment leaves nothing behind; {@code -} inside a mark eats all blanks on its side.
 *
 * <p>Jinjava's own scanner is given the segments one a line: alone it takes an unclosed mark for text and miscounts lines
 * after a trimmed block.
 */
final class Scanner {

    private static final Pattern OPEN = Pattern.compile("\\{[{%#]");
    private static final Pattern END_RAW = Pattern.compile("\\{%-?\\s*endraw\\s*-?%}");

    private final Source source;
    private final String text;
    private final List<Finding> findings;
    private final List<Segment> segments = new ArrayList<>();
    private int at;

    private Scanner(Source source, List<Finding> findings) {
        this.source = source;
        this.text = source.text();
        this.findings = findings;
    }

    /** Whether a text has anything to evaluate. */
    static boolean hasMarks(String text) {
        return OPEN.matcher(text).find();
    }

    /** The segments; a mark that is never closed is added to the findings and ends the scan. */
    static List<Segment> scan(Source source, List<Finding> findings) {
        Scanner scanner = new Scanner(source, findings);
        scanner.run();
        return scanner.segments;
    }

    private void run() {
        Matcher open = OPEN.matcher(text);
        while (open.find(at)) {
            int start = open.start();
            char kind = text.charAt(start + 1);
            int close = kind == '#' ? text.indexOf("#}", start + 2) : closing(start, kind == '{' ? "}}" : "%}");
            if (close < 0) {
                String mark = text.substring(start, start + 2);
                findings.add(Finding.error(
                                "template/unclosed",
                                source.at(start),
                                source.pointer(),
                                "'%s' is never closed".formatted(mark))
                        .withHint("close it with '%s', or write {{ \"%s\" }} to get the characters themselves"
                                .formatted(kind == '{' ? "}}" : kind + "}", mark)));
                return;
            }
            literal(start, kind, text.charAt(start + 2) == '-');
            boolean trimsRight = close > start + 2 && text.charAt(close - 1) == '-';
            code(start, kind, close, trimsRight);
        }
        add(at, text.length());
    }

    private void literal(int start, char kind, boolean trims) {
        int end = start;
        if (trims) {
            while (end > at && Character.isWhitespace(text.charAt(end - 1))) {
                end--;
            }
        } else if (kind != '{') {
            int bare = start;
            while (bare > at && isBlank(text.charAt(bare - 1))) {
                bare--;
            }
            end = bare == 0 || text.charAt(bare - 1) == '\n' ? bare : start;
        }
        add(at, end);
    }

    private void code(int start, char kind, int close, boolean trimsRight) {
        int from = start + 2 + (text.charAt(start + 2) == '-' ? 1 : 0);
        String code = text.substring(from, Math.max(from, trimsRight ? close - 1 : close));
        advance(close + 2, kind, trimsRight);
        if (kind == '{') {
            segments.add(new Segment.Output(start, code));
        } else if (kind == '%' && code.strip().equals("raw")) {
            raw(start);
        } else if (kind == '%') {
            segments.add(new Segment.Statement(start, code));
        }
    }

    private void raw(int start) {
        Matcher end = END_RAW.matcher(text);
        if (!end.find(at)) {
            findings.add(Finding.error(
                            "template/unclosed", source.at(start), source.pointer(), "'{% raw %}' is never closed")
                    .withHint("close it with '{% endraw %}'"));
            at = text.length();
            return;
        }
        add(at, end.start());
        advance(end.end(), '%', end.group().endsWith("-%}"));
    }

    private void advance(int to, char kind, boolean trims) {
        at = to;
        if (trims) {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        } else if (kind != '{' && text.startsWith("\r\n", at)) {
            at += 2;
        } else if (kind != '{' && text.startsWith("\n", at)) {
            at++;
        }
    }

    /** The index of the closing mark outside quotes, or -1 when the text ends or another mark opens before it. */
    private int closing(int start, String mark) {
        char quote = 0;
        for (int i = start + 2; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                i += c == '\\' ? 1 : 0;
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (text.startsWith(mark, i)) {
                return i;
            } else if (c == '{' && i + 1 < text.length() && "{%#".indexOf(text.charAt(i + 1)) >= 0) {
                return -1;
            }
        }
        return -1;
    }

    private void add(int from, int to) {
        if (to > from) {
            segments.add(new Segment.Literal(from, text.substring(from, to)));
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
