package dev.fairlead.report;

import dev.fairlead.validate.parity.ParityRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The table of what differs between the environments of one service.
 *
 * @param service its name
 * @param spec differences in the spec and in the values made of it
 * @param objects differences in the rendered objects
 * @param notCompared environments whose objects could not be compared
 */
public record ParityReport(String service, List<ParityRow> spec, List<ParityRow> objects, List<String> notCompared) {

    /** How a table is printed. */
    public enum Form {
        TEXT,
        JSON,
        MARKDOWN;

        /** Lower-case, as the flag takes it. */
        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    /** Columns between which the width of a terminal is shared: a path and the values; the others are short. */
    private static final int NARROWEST = 12;

    public ParityReport {
        spec = List.copyOf(spec);
        objects = List.copyOf(objects);
        notCompared = List.copyOf(notCompared);
    }

    /** Whether something differs that may not. */
    public boolean hasUndeclared() {
        return java.util.stream.Stream.concat(spec.stream(), objects.stream())
                .anyMatch(r -> r.kind() == ParityRow.Kind.UNDECLARED);
    }

    /**
     * The tables for people.
     *
     * @param width characters in a line; 0 for as many as it takes
     * @param withObjects whether the objects' table is printed too, not only counted
     */
    public String text(Style style, int width, boolean withObjects, LocalDate today) {
        StringBuilder text = new StringBuilder(style.strong(service) + "\n");
        text.append(spec.isEmpty() ? "  the environments do not differ\n" : table(spec, style, width, today));
        if (withObjects && !objects.isEmpty()) {
            text.append("\n")
                    .append(style.strong(service + ", rendered objects"))
                    .append("\n");
            text.append(table(objects, style, width, today));
        } else {
            text.append("  ").append(count()).append("\n");
        }
        notCompared.forEach(name -> text.append("  ")
                .append(style.notable(
                        "the objects of %s could not be compared: see fairlead check %s".formatted(name, service)))
                .append("\n"));
        return text.toString();
    }

    /** The tables for a pull request. */
    public String markdown(boolean withObjects, LocalDate today) {
        StringBuilder text = new StringBuilder("### %s\n\n".formatted(service)).append(markdown(spec, today));
        if (withObjects) {
            text.append("\n#### %s, rendered objects\n\n".formatted(service)).append(markdown(objects, today));
        } else {
            text.append("\n").append(count()).append("\n");
        }
        return text.toString();
    }

    /** Several services as one JSON document. */
    public static String json(List<ParityReport> reports, boolean withObjects) {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode services = root.putArray("services");
        for (ParityReport report : reports) {
            ObjectNode service = services.addObject().put("service", report.service());
            report.spec().forEach(rows(service.putArray("differences")));
            service.put("objectDifferences", report.objects().size());
            if (withObjects) {
                report.objects().forEach(rows(service.putArray("objects")));
            }
            ArrayNode notCompared = service.putArray("notCompared");
            report.notCompared().forEach(notCompared::add);
            service.put("undeclared", report.hasUndeclared());
        }
        return JSON.writeValueAsString(root) + "\n";
    }

    private static java.util.function.Consumer<ParityRow> rows(ArrayNode array) {
        return row -> {
            ObjectNode object = array.addObject().put("path", row.path());
            ObjectNode values = object.putObject("values");
            row.values().forEach(values::put);
            object.put("kind", row.kind().label());
            object.put("reason", row.reason());
            row.until().ifPresent(day -> object.put("until", day.toString()));
            object.put("file", row.position().file());
            object.put("line", row.position().line());
            object.put("column", row.position().column());
        };
    }

    private String count() {
        long bad = objects.stream()
                .filter(r -> r.kind() == ParityRow.Kind.UNDECLARED)
                .count();
        return "%d field%s of rendered objects differ%s, %s (--manifests shows them)"
                .formatted(
                        objects.size(),
                        objects.size() == 1 ? "" : "s",
                        objects.size() == 1 ? "s" : "",
                        bad == 0 ? "all explained" : bad + " of them undeclared");
    }

    private static String table(List<ParityRow> rows, Style style, int width, LocalDate today) {
        List<List<String>> cells = cells(rows, today);
        int columns = cells.getFirst().size();
        int[] widths = IntStream.range(0, columns)
                .map(c -> cells.stream().mapToInt(r -> r.get(c).length()).max().orElse(0))
                .toArray();
        shrink(widths, width);
        StringBuilder text = new StringBuilder();
        for (int r = 0; r < cells.size(); r++) {
            StringBuilder line = new StringBuilder(" ");
            for (int c = 0; c < columns; c++) {
                String whole = cells.get(r).get(c);
                String cell = c == 0 ? cutPath(whole, widths[c]) : cut(whole, widths[c]);
                line.append(' ').append(c == columns - 1 ? cell : cell + " ".repeat(widths[c] - cell.length() + 1));
            }
            String plain = line.toString().stripTrailing();
            boolean bad = r > 0 && rows.get(r - 1).kind() == ParityRow.Kind.UNDECLARED;
            text.append(r == 0 ? style.faint(plain) : bad ? style.bad(plain) : plain)
                    .append('\n');
        }
        return text.toString();
    }

    /** Takes from the widest column until the line fits, less from the path; the kind and the line of the spec stay whole. */
    private static void shrink(int[] widths, int width) {
        int last = widths.length - 1;
        while (width > 0 && IntStream.of(widths).sum() + 2 * widths.length > width) {
            int widest = 0;
            for (int c = 1; c <= last; c++) {
                boolean fixed = c == last || c == last - 2;
                int rival = widest == 0 ? widths[0] / 2 : widths[widest];
                widest = !fixed && widths[c] > Math.max(rival, NARROWEST) ? c : widest;
            }
            if (widths[widest] <= NARROWEST) {
                return;
            }
            widths[widest]--;
        }
    }

    /** The end of a path tells more than its beginning. */
    private static String cutPath(String cell, int width) {
        return cell.length() <= width ? cell : "…" + cell.substring(cell.length() - Math.max(0, width - 1));
    }

    private static String cut(String cell, int width) {
        return cell.length() <= width ? cell : cell.substring(0, Math.max(0, width - 1)) + "…";
    }

    private static List<List<String>> cells(List<ParityRow> rows, LocalDate today) {
        Set<String> environments = new LinkedHashSet<>();
        rows.forEach(r -> environments.addAll(r.values().keySet()));
        List<List<String>> cells = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("PATH"));
        environments.forEach(e -> header.add(e.toUpperCase(java.util.Locale.ROOT)));
        header.addAll(List.of("KIND", "REASON", "WHERE"));
        cells.add(header);
        for (ParityRow row : rows) {
            List<String> line = new ArrayList<>(List.of(row.path()));
            environments.forEach(e -> line.add(shown(row.values().getOrDefault(e, ""))));
            line.addAll(List.of(
                    row.kind().label(), reason(row, today), row.position().toString()));
            cells.add(line);
        }
        return cells;
    }

    private static String shown(String value) {
        return value.isEmpty() ? "–" : value;
    }

    private static String reason(ParityRow row, LocalDate today) {
        String until = row.until()
                .map(day -> " (%s %s)".formatted(day.isBefore(today) ? "ended" : "until", day))
                .orElse("");
        return row.reason() + until;
    }

    private static String markdown(List<ParityRow> rows, LocalDate today) {
        if (rows.isEmpty()) {
            return "The environments do not differ.\n";
        }
        List<List<String>> cells = cells(rows, today);
        String rule = cells.getFirst().stream().map(_ -> "---").collect(Collectors.joining(" | ", "| ", " |\n"));
        return line(cells.getFirst())
                + rule
                + cells.stream().skip(1).map(ParityReport::line).collect(Collectors.joining());
    }

    private static String line(List<String> cells) {
        return cells.stream()
                .map(c -> c.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;"))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
