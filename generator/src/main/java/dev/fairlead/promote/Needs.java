package dev.fairlead.promote;

import dev.fairlead.promote.record.RecordFolder;
import dev.fairlead.spec.Environment;
import dev.fairlead.spec.Project;
import dev.fairlead.spec.Spec;
import java.util.List;
import java.util.Set;

/** What a service needs where it is promoted to. */
final class Needs {

    private final Project project;
    private final Spec spec;
    private final Environment target;

    Needs(Project project, Spec spec, Environment target) {
        this.project = project;
        this.spec = spec;
        this.target = target;
    }

    /**
     * The services that it needs, that have no record there and do not go along. Where no record is demanded nothing is known of
     * others, and an install looks for itself.
     */
    List<String> missing(Set<String> companions) {
        boolean demanded =
                spec.promotion().filter(p -> p.demandsRecord(target.name())).isPresent();
        RecordFolder records = new RecordFolder(project);
        return demanded
                ? target.needs().stream()
                        .filter(need -> !companions.contains(need))
                        .filter(need -> records.find(need, target.name()).isEmpty())
                        .toList()
                : List.of();
    }
}
