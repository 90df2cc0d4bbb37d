package dev.fairlead.promote;

import dev.fairlead.chart.PackagedChart;
import dev.fairlead.finding.Finding;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.finding.Position;
import dev.fairlead.promote.record.FingerprintReader;
import dev.fairlead.promote.record.Movement;
import dev.fairlead.promote.record.PromotionRecord;
import dev.fairlead.promote.record.RecordFolder;
import dev.fairlead.promote.record.SealedRecord;
import dev.fairlead.promote.seal.TrustedKeys;
import dev.fairlead.spec.Environment;
import dev.fairlead.spec.Project;
import dev.fairlead.spec.Promotion;
import dev.fairlead.spec.Spec;
import dev.fairlead.validate.Validated;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares an environment with its sealed record: is it whole, is it signed, and is everything still as it was sealed. */
public final class RecordCheck {

    private final Project project;
    private final Spec spec;
    private final Environment environment;

    public RecordCheck(Project project, Spec spec, Environment environment) {
        this.project = project;
        this.spec = spec;
        this.environment = environment;
    }

    /** Whether the spec demands a record for the environment. */
    public boolean isDemanded() {
        return spec.promotion().filter(p -> p.demandsRecord(environment.name())).isPresent();
    }

    /** What keeps an install from going on: everything that is not as it was promoted, when the spec demands promotions. */
    public List<Finding> refusals(Validated validated, List<PackagedChart> packages) {
        return isDemanded() ? findings(validated, packages) : List.of();
    }

    /** Everything that is not as the record in force says. */
    public List<Finding> findings(Validated validated, List<PackagedChart> packages) {
        List<Finding> findings = new ArrayList<>(findings());
        if (findings.isEmpty()) {
            Movement.between(
                            record().orElseThrow().record().hashes(),
                            FingerprintReader.of(validated, packages),
                            validated.rendered())
                    .forEach(m -> findings.add(moved(m)));
        }
        return List.copyOf(findings);
    }

    /** What the record alone shows, and the version that the spec names: no chart is rendered for it. */
    public List<Finding> findings() {
        Optional<SealedRecord> found;
        try {
            found = record();
        } catch (InvalidInput e) {
            return e.findings();
        }
        Position version = environment.version().position();
        if (found.isEmpty()) {
            return List.of(Finding.error(
                            "promotion/unsealed",
                            version,
                            pointer(),
                            "%s takes only what was promoted, and there is no record of a promotion"
                                    .formatted(environment.name()))
                    .withHint(again()));
        }
        SealedRecord sealed = found.get();
        List<Finding> findings = new ArrayList<>();
        seal(sealed).ifPresent(findings::add);
        PromotionRecord.Version wanted = new PromotionRecord.Version(
                environment.version().tag(), environment.version().digest());
        if (findings.isEmpty() && !sealed.record().version().equals(wanted)) {
            findings.add(Finding.error(
                            "promotion/version",
                            version,
                            pointer(),
                            "the version is %s, and what was promoted is %s"
                                    .formatted(wanted, sealed.record().version()))
                    .withHint(again()));
        }
        approvals(sealed.record()).ifPresent(findings::add);
        return findings;
    }

    /** Fewer people agreed than are asked for now. Who brings a version back asks nobody. */
    private Optional<Finding> approvals(PromotionRecord record) {
        int asked = spec.promotion()
                .flatMap(Promotion::approvals)
                .filter(a -> a.isFor(environment.name()))
                .map(Promotion.Approvals::count)
                .orElse(0);
        long given = record.approvedBy().stream()
                .distinct()
                .filter(name -> !name.equals(record.by()))
                .count();
        return record.restores().isPresent() || given >= asked
                ? Optional.empty()
                : Optional.of(Finding.error(
                                "promotion/approvals",
                                environment.version().position(),
                                pointer(),
                                "the record names %d of %d approvals".formatted(given, asked))
                        .withHint(again() + " --approved-by NAME"));
    }

    private Optional<Finding> seal(SealedRecord sealed) {
        Position file = Position.ofFile(
                project.displayName(new RecordFolder(project).current(spec.name(), environment.name())));
        if (!sealed.isIntact()) {
            return Optional.of(
                    Finding.error("promotion/seal", file, "/seal", "the record was changed after it was sealed")
                            .withHint("take it back from git, or " + again()));
        }
        TrustedKeys keys = new TrustedKeys(spec.promotion().map(Promotion::keys).orElse(List.of()));
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        if (sealed.seal().signature().isEmpty()) {
            return Optional.of(Finding.error(
                            "promotion/signature", file, "/seal", "the record is not signed, and the spec names keys")
                    .withHint(again() + " --key FILE"));
        }
        boolean holds = keys.holds(sealed.canonical(), sealed.seal().signature().get());
        return holds
                ? Optional.empty()
                : Optional.of(Finding.error(
                                "promotion/signature",
                                file,
                                "/seal/signature",
                                "the signature is not one of this record by the key '%s' of the spec"
                                        .formatted(
                                                sealed.seal().signature().get().key()))
                        .withHint("have it promoted again by someone who holds a key of promotion.keys"));
    }

    private Finding moved(Movement movement) {
        return Finding.error(
                        "promotion/moved",
                        movement.position(),
                        spec.pointerAt(movement.position()).toString(),
                        "%s changed since it was promoted to %s".formatted(movement.what(), environment.name()))
                .withHint(again());
    }

    private Optional<SealedRecord> record() {
        return new RecordFolder(project).find(spec.name(), environment.name());
    }

    private String pointer() {
        return "/environments/" + environment.name() + "/version";
    }

    private String again() {
        String from = spec.promotion()
                .flatMap(p -> p.before(environment.name()))
                .map(" --from "::concat)
                .orElse("");
        return "fairlead promote %s%s --to %s".formatted(spec.name(), from, environment.name());
    }
}
