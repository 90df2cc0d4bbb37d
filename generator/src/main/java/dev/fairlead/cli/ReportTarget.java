package dev.fairlead.cli;

import dev.fairlead.report.Format;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A report that is wanted, as {@code sarif=out/check.sarif}.
 *
 * @param format how it is written
 * @param file where it goes; {@code -} is the standard output
 */
record ReportTarget(Format format, String file) {

    boolean isStandardOutput() {
        return file.equals("-");
    }

    /** Reads {@code FORMAT=FILE}. */
    static final class Converter implements ITypeConverter<ReportTarget> {

        @Override
        public ReportTarget convert(String value) {
            int equals = value.indexOf('=');
            String name = equals < 0 ? value : value.substring(0, equals);
            Optional<Format> format = Arrays.stream(Format.values())
                    .filter(f -> f.toString().equals(name))
                    .findFirst();
            if (format.isEmpty()) {
                throw new TypeConversionException(
                        "'%s' is no format; there are: %s".formatted(name, String.join(", ", new Formats())));
            }
            if (equals < 0 || equals == value.length() - 1) {
                throw new TypeConversionException(
                        "write %s=FILE, or %s=- for the standard output".formatted(name, name));
            }
            return new ReportTarget(format.get(), value.substring(equals + 1));
        }
    }

    /** The formats there are. */
    static final class Formats implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Format.values()).map(Format::toString).iterator();
        }
    }

    /** What a shell completes: a format and the equals sign. */
    static final class Candidates implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Format.values())
                    .map(f -> f + "=")
                    .collect(Collectors.toList())
                    .iterator();
        }
    }
}
