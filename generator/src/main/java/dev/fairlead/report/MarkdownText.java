package dev.fairlead.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text of other people inside Markdown: it stays text, whatever it holds. */
final class MarkdownText {

    /** Line ends and control characters, and marks that change the direction of writing. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

    private static final Pattern DIRECTION = Pattern.compile("[\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");
    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_{}\\[\\]<>#|~&$]");
    /**
     * Where a mention, a reference or an address would be seen after Markdown has been read, so that escaping alone does
     * not help: after a sign that leads one in, after the colon of a scheme, and before the point of {@code www.}
     */
    private static final Pattern REFERENCE = Pattern.compile("[@#!~&$%](?=[\\w\"{])|:(?=//)|(?<=\\b[Ww]{3})(?=\\.)");

    private static final Pattern BACKTICKS = Pattern.compile("`+");

    private MarkdownText() {}

    /**
     * A sentence on one line. Nothing in it is a link, an image, HTML, or the mention of a person or an issue. An empty
     * comment cuts a mention in two.
     */
    static String plain(String text) {
        String escaped = SPECIAL.matcher(line(text)).replaceAll("\\\\$0");
        return REFERENCE.matcher(escaped).replaceAll("$0<!-- -->");
    }

    /** A name in code type. The fence is longer than any in the text. */
    static String code(String text) {
        String line = line(text);
        int longest = 0;
        Matcher runs = BACKTICKS.matcher(line);
        while (runs.find()) {
            longest = Math.max(longest, runs.end() - runs.start());
        }
        String fence = "`".repeat(longest + 1);
        String space = line.startsWith("`") || line.endsWith("`") || line.isBlank() ? " " : "";
        return fence + space + line + space + fence;
    }

    private static String line(String text) {
        String oneLine = UNSEEN.matcher(text).replaceAll(" ").strip();
        return DIRECTION.matcher(oneLine).replaceAll("");
    }
}
