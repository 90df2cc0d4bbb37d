package dev.fairlead.report;

import dev.fairlead.promote.matrix.Matrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Services by environments: a table for people, or one for a page. */
public final class MatrixTable {

    private MatrixTable() {}

    /** Text that ends in a newline: the table, then what is to be known of some of its cells. */
    public static String text(Matrix matrix, Style style) {
        Set<String> environments = environments(matrix);
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("service"));
        environments.forEach(e -> head.addAll(List.of(e, "", "")));
        head.add("behind");
        rows.add(head);
        for (Matrix.Row row : matrix.rows()) {
            List<String> line = new ArrayList<>(List.of(row.service()));
            environments.forEach(e -> line.addAll(cell(matrix, row, e)));
            line.add(MatrixWords.behind(row, matrix.at()));
            rows.add(line);
        }
        List<String> notes = MatrixWords.notes(matrix);
        return Columns.of(rows, style) + (notes.isEmpty() ? "" : "\n" + String.join("\n", notes) + "\n");
    }

    /** A table and a list; ends in a newline. */
    public static String markdown(Matrix matrix) {
        Set<String> environments = environments(matrix);
        StringBuilder text = new StringBuilder(environments.stream()
                .map(MarkdownText::plain)
                .collect(Collectors.joining(" | ", "| Service | ", " | Behind |\n")));
        text.append("|---".repeat(environments.size() + 2)).append("|\n");
        for (Matrix.Row row : matrix.rows()) {
            String cells = environments.stream()
                    .map(e -> MarkdownText.plain(cell(matrix, row, e).stream()
                            .filter(part -> !part.isEmpty())
                            .collect(Collectors.joining(", "))))
                    .collect(Collectors.joining(" | "));
            text.append("| %s | %s | %s |\n"
                    .formatted(
                            MarkdownText.plain(row.service()),
                            cells,
                            MarkdownText.plain(MatrixWords.behind(row, matrix.at()))));
        }
        List<String> notes = MatrixWords.notes(matrix);
        if (!notes.isEmpty()) {
            text.append('\n');
            notes.forEach(
                    note -> text.append("- ").append(MarkdownText.plain(note)).append('\n'));
        }
        return text.toString();
    }

    /** Those of all services: in the order of the one that has most, then what others have besides. */
    private static Set<String> environments(Matrix matrix) {
        return matrix.rows().stream()
                .sorted(Comparator.comparingInt((Matrix.Row r) -> r.cells().size())
                        .reversed())
                .flatMap(r -> r.cells().stream())
                .map(Matrix.Cell::environment)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<String> cell(Matrix matrix, Matrix.Row row, String environment) {
        return row.cells().stream()
                .filter(c -> c.environment().equals(environment))
                .findFirst()
                .map(c -> MatrixWords.cell(c, matrix.at()))
                .orElse(List.of("", "", ""));
    }
}
