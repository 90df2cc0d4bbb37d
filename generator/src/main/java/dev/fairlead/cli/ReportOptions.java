package dev.fairlead.cli;

import dev.fairlead.finding.Unavailable;
import dev.fairlead.render.FileSet;
import dev.fairlead.report.CheckReport;
import dev.fairlead.report.CheckSummary;
import dev.fairlead.report.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --format} and {@code --report}: how the result of a check is printed, and which files it is written to besides. */
final class ReportOptions {

    @Mixin
    private FormatOption format = new FormatOption();

    @Option(
            names = "--report",
            paramLabel = "FORMAT=FILE",
            converter = ReportTarget.Converter.class,
            completionCandidates = ReportTarget.Candidates.class,
            description =
                    "Also write a report of this format to a file, whatever is found; may be given several times. "
                            + "FILE - prints it in place of --format.")
    private List<ReportTarget> targets = new ArrayList<>();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    ReportOptions() {}

    /**
     * Looks whether every report can be written, before there is anything to report.
     *
     * @throws ParameterException when one cannot
     */
    void prepare(Session session) {
        List<ReportTarget> printed =
                targets.stream().filter(ReportTarget::isStandardOutput).toList();
        boolean formatGiven = command.commandLine().getParseResult().hasMatchedOption("--format");
        if (printed.size() > (formatGiven ? 0 : 1)) {
            throw refused("only one report can be printed: give --format or one --report FORMAT=-");
        }
        List<Path> files = files(session);
        if (files.stream().distinct().count() < files.size()) {
            throw refused("two reports go to the same file");
        }
        files.forEach(this::writable);
    }

    /**
     * Writes every file, then prints.
     *
     * @throws Unavailable when a file cannot be written after all, such as on a full disk
     */
    void write(Session session, CheckSummary summary, boolean verbose) {
        Console console = session.console();
        Map<Path, String> contents = new LinkedHashMap<>();
        Format printed = format.value();
        for (ReportTarget target : targets) {
            if (target.isStandardOutput()) {
                printed = target.format();
            } else {
                contents.put(
                        file(session, target),
                        CheckReport.print(summary, target.format(), dev.fairlead.report.Style.PLAIN, verbose));
            }
        }
        FileSet.replace(List.copyOf(contents.keySet()), contents);
        console.out().print(CheckReport.print(summary, printed, console.style(), verbose));
    }

    private List<Path> files(Session session) {
        return targets.stream()
                .filter(t -> !t.isStandardOutput())
                .map(t -> file(session, t))
                .toList();
    }

    /** The file itself, where a link leads to it. */
    private static Path file(Session session, ReportTarget target) {
        Path file = session.surroundings().directory().resolve(target.file()).normalize();
        try {
            return Files.exists(file) ? file.toRealPath() : file;
        } catch (IOException e) {
            return file;
        }
    }

    private void writable(Path file) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw refused("the report %s is no file; use - for the standard output".formatted(file));
        }
        Path folder = Stream.iterate(file.getParent(), f -> f != null, Path::getParent)
                .filter(Files::exists)
                .findFirst()
                .orElse(file);
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw refused(
                    "the report %s cannot be written: %s is no folder that can be written to".formatted(file, folder));
        }
    }

    private ParameterException refused(String why) {
        return new ParameterException(
                command.commandLine(),
                "%s. The formats are: %s".formatted(why, String.join(", ", new ReportTarget.Formats())));
    }
}
