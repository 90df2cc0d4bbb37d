package dev.fairlead.promote;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.finding.Position;
import dev.fairlead.promote.record.RecordFolder;
import dev.fairlead.promote.record.SealedRecord;
import dev.fairlead.spec.Project;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The history of an environment's records: each names the seal of the one before it, so none can be changed, taken out or put in. */
public final class RecordChain {

    private RecordChain() {}

    /** What is wrong with the history; whether the record in force holds is another question. */
    public static List<Finding> findings(Project project, String service, String environment) {
        RecordFolder folder = new RecordFolder(project);
        List<SealedRecord> records;
        try {
            records = folder.history(service, environment);
        } catch (InvalidInput e) {
            return e.findings();
        }
        List<Finding> findings = new ArrayList<>();
        Optional<String> previous = Optional.empty();
        int number = 1;
        for (SealedRecord record : records) {
            boolean last =
                    record.record().number() == records.getLast().record().number();
            Path file = last
                    ? folder.current(service, environment)
                    : folder.kept(service, environment, record.record().number());
            Position place = Position.ofFile(project.displayName(file));
            if (!last && !record.isIntact()) {
                findings.add(
                        Finding.error("promotion/seal", place, "/seal", "the record was changed after it was sealed")
                                .withHint("take it back from git"));
            }
            if (record.record().number() != number
                    || !record.record().previous().equals(previous)) {
                findings.add(
                        Finding.error(
                                        "promotion/history",
                                        place,
                                        "/previous",
                                        "record %d does not follow the one before it"
                                                .formatted(record.record().number()))
                                .withHint(
                                        "a record was taken out, put in or sealed beside another: take the history back from git"));
            }
            previous = Optional.of(record.seal().digest());
            number = record.record().number() + 1;
        }
        return findings;
    }
}
