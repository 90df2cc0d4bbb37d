package dev.fairlead.finding;

/**
 * A place in a text file that a person can jump to.
 *
 * @param file path as the user gave it, or relative to the project
 * @param line first line is 1; 0 means the file as a whole
 * @param column first column is 1; 0 means the line as a whole
 */
public record Position(String file, int line, int column) implements Comparable<Position> {

    public Position {
        if (line < 0 || column < 0) {
            throw new IllegalArgumentException("negative position " + line + ":" + column);
        }
    }

    /** The file as a whole, for what has no line: it is missing, empty or unreadable. */
    public static Position ofFile(String file) {
        return new Position(file, 0, 0);
    }

    @Override
    public int compareTo(Position other) {
        int byFile = file.compareTo(other.file);
        if (byFile != 0) {
            return byFile;
        }
        int byLine = Integer.compare(line, other.line);
        return byLine != 0 ? byLine : Integer.compare(column, other.column);
    }

    /** {@code file:line:column}, as editors and terminals recognise it; without the parts that are 0. */
    @Override
    public String toString() {
        if (line == 0) {
            return file;
        }
        return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }
}
