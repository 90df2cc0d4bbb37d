package dev.fairlead.cli;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.Verdict;
import dev.fairlead.report.CheckSummary;
import dev.fairlead.report.FindingsReport;
import dev.fairlead.report.Scope;
import dev.fairlead.report.SourceRoot;
import dev.fairlead.schema.kinds.Profiles;
import dev.fairlead.validate.Checked;
import dev.fairlead.validate.ManifestFilesCheck;
import dev.fairlead.validate.manifest.ManifestFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --manifests}: check any manifests in place of specs. */
final class ManifestOptions {

    @Option(
            names = "--manifests",
            paramLabel = "PATH",
            description =
                    "Check these manifests in place of specs: files, or folders of YAML and JSON files. Repeatable.")
    private List<Path> paths = new ArrayList<>();

    @Option(
            names = "--kubernetes",
            paramLabel = "VERSION",
            description = "With --manifests: the minor version to check against (default: 1.36).")
    private @Nullable String kubernetes;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "With --manifests: imported schemas to check with, beside the profile default.")
    private @Nullable String profile;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    ManifestOptions() {}

    /** Whether manifests are to be checked; refuses options that only serve then. */
    boolean asked(boolean services) {
        if (paths.isEmpty() && (kubernetes != null || profile != null)) {
            throw new ParameterException(spec.commandLine(), "--kubernetes and --profile go with --manifests");
        }
        if (!paths.isEmpty() && services) {
            throw new ParameterException(spec.commandLine(), "name services or --manifests, not both");
        }
        return !paths.isEmpty();
    }

    /** Checks them and prints what was found. */
    ExitCode check(Session session, ProjectOptions where, ReportOptions reports, boolean verbose, boolean quiet) {
        Path from = session.surroundings().directory();
        String version = version();
        ManifestFilesCheck.Result result =
                new ManifestFilesCheck(version, profiles(session, where)).check(ManifestFiles.read(paths, from));
        SortedMap<Scope, List<Checked>> verdicts = new TreeMap<>();
        result.verdicts().forEach((file, all) -> verdicts.put(new Scope(file, ""), all));
        reports.write(
                session,
                new CheckSummary(result.findings(), verdicts, Optional.empty(), SourceRoot.around(from)),
                verbose);
        if (!quiet) {
            session.console().say(summary(result));
        }
        return result.findings().stream().anyMatch(Finding::isError) ? ExitCode.INVALID : ExitCode.GOOD;
    }

    private String version() {
        String version = kubernetes == null ? "1.36" : kubernetes.replaceFirst("^v", "");
        if (!ManifestFilesCheck.VERSIONS.contains(version)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "there are no schemas of Kubernetes %s; there are: %s"
                            .formatted(version, String.join(", ", ManifestFilesCheck.VERSIONS)));
        }
        return version;
    }

    private Profiles profiles(Session session, ProjectOptions where) {
        Path start = where.folder(session);
        List<String> known = Profiles.around(start).map(Profiles::names).orElse(List.of());
        if (profile != null && !known.contains(profile)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "there is no profile '%s'; %s"
                            .formatted(
                                    profile,
                                    known.isEmpty()
                                            ? "nothing is imported yet: fairlead schemas import"
                                            : "there are: " + String.join(", ", known)));
        }
        return Profiles.of(start, Optional.ofNullable(profile));
    }

    private static String summary(ManifestFilesCheck.Result result) {
        List<Checked> all =
                result.verdicts().values().stream().flatMap(List::stream).toList();
        String counts = Stream.of(Verdict.values())
                .map(v -> "%d %s"
                        .formatted(all.stream().filter(c -> c.verdict() == v).count(), v.label()))
                .collect(Collectors.joining(", "));
        String found = FindingsReport.count(result.findings());
        return "%d object%s in %d file%s: %s; %s"
                .formatted(
                        all.size(),
                        all.size() == 1 ? "" : "s",
                        result.verdicts().size(),
                        result.verdicts().size() == 1 ? "" : "s",
                        counts,
                        found.isEmpty() ? "nothing found" : found);
    }
}
