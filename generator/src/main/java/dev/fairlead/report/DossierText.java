package dev.fairlead.report;

import dev.fairlead.install.dossier.ContainerReport;
import dev.fairlead.install.dossier.Dossier;
import dev.fairlead.install.dossier.Suspect;
import java.util.List;

/** A dossier for people at a terminal: the likeliest cause first, the evidence below it. */
final class DossierText {

    private static final int SUSPECTS = 5;
    private static final int TROUBLES = 5;

    private final StringBuilder text = new StringBuilder();
    private final Style style;

    private DossierText(Style style) {
        this.style = style;
    }

    /** Text that ends in a newline, indented by two. */
    static String of(Dossier dossier, Style style) {
        DossierText made = new DossierText(style);
        made.write(dossier);
        return made.text.toString();
    }

    private void write(Dossier d) {
        line("  %s %s".formatted(style.strong("why:"), d.reason()));
        if (!d.suspects().isEmpty()) {
            line("  %s"
                    .formatted(style.strong("changed since revision %d, likeliest first:"
                            .formatted(d.release().good()))));
            d.suspects().stream().limit(SUSPECTS).forEach(this::suspect);
            if (d.suspects().size() > SUSPECTS) {
                line("    and %d more".formatted(d.suspects().size() - SUSPECTS));
            }
        }
        d.objects().forEach(o -> {
            line("  %s: %s".formatted(o.ref(), o.state()));
            o.troubles().stream().limit(TROUBLES).forEach(t -> line("    %s".formatted(t)));
        });
        d.containers().forEach(this::container);
        observations("probe", d.probes());
        observations("scheduling", d.scheduling());
        observations("quota", d.quotas());
        d.checks().forEach(c -> line("  check: %s".formatted(c)));
        d.events()
                .forEach(e ->
                        line("  event: %s %s: %s (×%d)".formatted(e.subject(), e.reason(), e.message(), e.count())));
        d.logs().forEach(log -> {
            line("  log of %s, container %s%s:%s"
                    .formatted(
                            log.pod(),
                            log.container(),
                            log.previous() ? ", the run before" : "",
                            log.note().isEmpty() ? "" : " " + log.note()));
            log.lines().forEach(l -> line("    %s".formatted(style.faint(l))));
        });
        d.notes().forEach(n -> line("  note: %s".formatted(n)));
    }

    private void suspect(Suspect s) {
        line("    %s%s: %s".formatted(s.name(), s.at().map(p -> " (" + p + ")").orElse(""), change(s)));
        line("      %s".formatted(style.faint(s.why())));
    }

    /** From what to what, in words. */
    static String change(Suspect s) {
        return s.before().isEmpty()
                ? s.after().isEmpty() ? "changed" : "now " + s.after()
                : s.after().isEmpty() ? "was " + s.before() + ", now gone" : s.before() + " → " + s.after();
    }

    private void container(ContainerReport c) {
        line("  container %s of Pod/%s: %s%s%s"
                .formatted(
                        c.container(),
                        c.pod(),
                        c.waiting().isEmpty() ? "not ready" : c.waiting(),
                        c.restarts() == 0 ? "" : ", %d restarts".formatted(c.restarts()),
                        c.end().map(e -> ", last ended with " + e).orElse("")));
        c.end()
                .map(ContainerReport.End::message)
                .filter(m -> !m.isEmpty())
                .ifPresent(m -> m.lines().forEach(l -> line("    %s".formatted(style.faint(l)))));
    }

    private void observations(String what, List<Dossier.Observation> all) {
        all.forEach(o -> line("  %s: %s: %s".formatted(what, o.subject(), o.text())));
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
