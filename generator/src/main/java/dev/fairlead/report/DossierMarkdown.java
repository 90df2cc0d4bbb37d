package dev.fairlead.report;

import dev.fairlead.install.dossier.ContainerReport;
import dev.fairlead.install.dossier.Dossier;
import dev.fairlead.install.dossier.Suspect;
import java.util.List;
import java.util.stream.Collectors;

/** A dossier as a Markdown file, for an incident's page or a pull request. */
public final class DossierMarkdown {

    private final StringBuilder text = new StringBuilder();

    private DossierMarkdown() {}

    /** The whole document. */
    public static String of(Dossier dossier) {
        DossierMarkdown made = new DossierMarkdown();
        made.write(dossier);
        return made.text.toString();
    }

    private void write(Dossier d) {
        line("# %s: revision %d failed"
                .formatted(cell(d.release().name()), d.release().revision()));
        line("");
        line("%s".formatted(cell(d.reason())));
        line("");
        table(
                "",
                List.of("what", "value"),
                List.of(
                        List.of("release", d.release().name()),
                        List.of("namespace", d.release().namespace()),
                        List.of("environment", d.release().environment()),
                        List.of("revision", Integer.toString(d.release().revision())),
                        List.of(
                                "last good revision",
                                d.release().good() == 0
                                        ? "none"
                                        : Integer.toString(d.release().good())),
                        List.of("collected", d.time().toString())));
        table(
                "Suspects, likeliest first",
                List.of("changed", "where", "from", "to", "why"),
                d.suspects().stream().map(DossierMarkdown::suspect).toList());
        table(
                "Objects that are not healthy",
                List.of("object", "state", "troubles"),
                d.objects().stream()
                        .map(o -> List.of(
                                o.ref().toString(),
                                o.state(),
                                o.troubles().stream().map(Object::toString).collect(Collectors.joining("\n"))))
                        .toList());
        table(
                "Containers",
                List.of("pod", "container", "image", "state", "restarts", "last end"),
                d.containers().stream().map(DossierMarkdown::container).toList());
        observations("Failing probes", d.probes());
        observations("Scheduling and nodes", d.scheduling());
        observations("Quotas used up", d.quotas());
        table(
                "Checks of the healthy release",
                List.of("check", "kind", "outcome", "seen"),
                d.checks().stream()
                        .map(c -> List.of(
                                c.name(), c.kind().toString(), c.outcome().toString(), c.detail()))
                        .toList());
        table(
                "Events",
                List.of("last", "object", "reason", "message", "count"),
                d.events().stream()
                        .map(e -> List.of(
                                e.last().toString(), e.subject(), e.reason(), e.message(), Integer.toString(e.count())))
                        .toList());
        d.logs().forEach(this::log);
        if (!d.notes().isEmpty()) {
            line("## Notes");
            line("");
            d.notes().forEach(n -> line("- %s".formatted(cell(n))));
        }
    }

    private static List<String> suspect(Suspect s) {
        return List.of(s.name(), s.at().map(Object::toString).orElse(""), s.before(), s.after(), s.why());
    }

    private static List<String> container(ContainerReport c) {
        String message = c.end().map(ContainerReport.End::message).orElse("");
        return List.of(
                c.pod(),
                c.container(),
                c.image(),
                c.message().isEmpty() ? c.waiting() : c.waiting() + ": " + c.message(),
                Integer.toString(c.restarts()),
                c.end().map(Object::toString).orElse("") + (message.isEmpty() ? "" : "\n" + message));
    }

    private void observations(String title, List<Dossier.Observation> all) {
        table(
                title,
                List.of("object", "said"),
                all.stream().map(o -> List.of(o.subject(), o.text())).toList());
    }

    private void log(Dossier.LogTail log) {
        line("## Log of %s, container %s%s"
                .formatted(cell(log.pod()), cell(log.container()), log.previous() ? ", the run before" : ""));
        line("");
        if (!log.note().isEmpty()) {
            line("%s".formatted(cell(log.note())));
            line("");
        }
        if (!log.lines().isEmpty()) {
            // A fence longer than any in the log cannot be closed by it.
            String fence = log.lines().stream().anyMatch(l -> l.contains("```")) ? "``````" : "```";
            line("%stext".formatted(fence));
            log.lines().forEach(l -> line("%s".formatted(l.replace("``````", "`````"))));
            line("%s".formatted(fence));
            line("");
        }
    }

    private void table(String title, List<String> head, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        if (!title.isEmpty()) {
            line("## %s".formatted(title));
            line("");
        }
        line("| %s |".formatted(String.join(" | ", head)));
        line("|%s".formatted("---|".repeat(head.size())));
        rows.forEach(row ->
                line("| %s |".formatted(row.stream().map(DossierMarkdown::cell).collect(Collectors.joining(" | ")))));
        line("");
    }

    /** Text of others, which must not become markup. */
    private static String cell(String text) {
        return text.strip()
                .replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replace("*", "\\*")
                .replace("`", "\\`")
                .replaceAll("\\R", "<br>");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
