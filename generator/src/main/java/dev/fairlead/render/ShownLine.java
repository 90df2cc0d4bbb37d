package dev.fairlead.render;

import dev.fairlead.finding.SecretNames;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line of a values file as a message may quote it: short, and without the value of what may be a secret by its keys. */
final class ShownLine {

    private static final int LONGEST = 80;
    /** What stands before a value: a key of YAML, or a name in a file of properties. */
    private static final Pattern NAME = Pattern.compile("^[\\s-]*[\"']?([^\\s\"':=]+)[\"']?\\s*[:=]");

    private ShownLine() {}

    /** The line at an index, the first is 0; the lines around it tell the keys above it. */
    static String of(List<String> lines, int index) {
        String line = lines.get(index).strip();
        String shown = SecretNames.hide(way(lines, index)) ? hidden(line) : line;
        return shown.length() > LONGEST ? shown.substring(0, LONGEST) + "…" : shown;
    }

    private static String hidden(String line) {
        Matcher name = NAME.matcher(line);
        return name.find() ? name.group() + " " + SecretNames.MASK : SecretNames.MASK;
    }

    /** The name on the line, and the keys of the less indented lines above it. */
    private static List<String> way(List<String> lines, int index) {
        List<String> way = new ArrayList<>();
        int depth = Integer.MAX_VALUE;
        for (int i = index; i >= 0 && depth > 0; i--) {
            String line = lines.get(i);
            int indent = line.length() - line.stripLeading().length();
            if (!line.isBlank() && indent < depth) {
                depth = indent;
                Matcher name = NAME.matcher(line);
                if (name.find()) {
                    way.add(name.group(1));
                }
            }
        }
        return way;
    }
}
