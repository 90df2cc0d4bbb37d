package dev.fairlead.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table for people: columns as wide as their widest cell, the first row a heading. */
final class Columns {

    private Columns() {}

    /** Text that ends in a newline; no line ends in a blank. */
    static String of(List<List<String>> rows, Style style) {
        List<Integer> widths = IntStream.range(0, rows.getFirst().size())
                .mapToObj(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toList();
        return IntStream.range(0, rows.size())
                .mapToObj(i -> {
                    String line = line(rows.get(i), widths);
                    return (i == 0 ? style.strong(line) : line) + "\n";
                })
                .collect(Collectors.joining());
    }

    private static String line(List<String> row, List<Integer> widths) {
        return IntStream.range(0, row.size())
                .mapToObj(
                        i -> row.get(i) + " ".repeat(widths.get(i) - row.get(i).length()))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }
}
