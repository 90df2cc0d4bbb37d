package dev.fairlead.install.dossier;

import dev.fairlead.install.dossier.Dossier.LogTail;
import dev.fairlead.install.dossier.Dossier.Observation;
import dev.fairlead.install.health.ClusterEvent;
import dev.fairlead.install.health.ObjectHealth;
import dev.fairlead.install.health.Trouble;
import java.util.List;

/** Everything that was collected, with a redactor gone over each text that others wrote. */
public final class Redaction {

    private final Redactor redactor;

    public Redaction(Redactor redactor) {
        this.redactor = redactor;
    }

    Dossier of(Dossier d) {
        return new Dossier(
                d.release(),
                d.time(),
                redactor.mask(d.reason()),
                d.suspects().stream().map(this::of).toList(),
                d.objects().stream().map(this::of).toList(),
                d.containers().stream().map(this::of).toList(),
                d.logs().stream().map(this::of).toList(),
                observations(d.probes()),
                observations(d.scheduling()),
                observations(d.quotas()),
                d.events().stream().map(this::of).toList(),
                redactor.mask(d.notes()),
                d.checks());
    }

    /** An object's health. */
    public ObjectHealth of(ObjectHealth o) {
        return new ObjectHealth(
                o.ref(),
                o.ready(),
                o.wanted(),
                o.updated(),
                o.healthy(),
                o.state(),
                o.troubles().stream().map(this::of).toList());
    }

    /** A trouble. */
    public Trouble of(Trouble t) {
        return new Trouble(t.subject(), t.kind(), t.reason(), redactor.mask(t.message()));
    }

    /** A warning of the cluster. */
    public ClusterEvent of(ClusterEvent e) {
        return new ClusterEvent(e.subject(), e.reason(), redactor.mask(e.message()), e.count(), e.last());
    }

    private Suspect of(Suspect s) {
        return new Suspect(
                s.path(), s.specPath(), s.at(), redactor.mask(s.before()), redactor.mask(s.after()), s.why());
    }

    private ContainerReport of(ContainerReport c) {
        return new ContainerReport(
                c.pod(),
                c.container(),
                redactor.mask(c.image()),
                c.restarts(),
                c.waiting(),
                redactor.mask(c.message()),
                c.end()
                        .map(e -> new ContainerReport.End(
                                e.reason(), e.exitCode(), e.signal(), redactor.mask(e.message()))));
    }

    private LogTail of(LogTail l) {
        return new LogTail(l.pod(), l.container(), l.previous(), redactor.mask(l.lines()), redactor.mask(l.note()));
    }

    private List<Observation> observations(List<Observation> all) {
        return all.stream()
                .map(o -> new Observation(o.subject(), redactor.mask(o.text())))
                .toList();
    }
}
