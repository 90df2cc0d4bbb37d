package dev.fairlead.promote;

import dev.fairlead.chart.PackagedChart;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.promote.record.FingerprintReader;
import dev.fairlead.promote.record.Fingerprints;
import dev.fairlead.promote.record.Movement;
import dev.fairlead.promote.record.PromotionRecord;
import dev.fairlead.promote.record.RecordFolder;
import dev.fairlead.promote.record.SealedRecord;
import dev.fairlead.render.FileSet;
import dev.fairlead.render.RenderedEnvironment;
import dev.fairlead.render.RenderedFiles;
import dev.fairlead.render.Renderer;
import dev.fairlead.spec.Environment;
import dev.fairlead.spec.Spec;
import dev.fairlead.spec.SpecLoader;
import dev.fairlead.validate.CheckResult;
import dev.fairlead.validate.change.ChangeReport;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A spec with another version in one environment: checked, packed and compared, and not written yet. */
final class Edit {

    private final Workshop workshop;
    private final Spec spec;
    private final String before;
    private final String after;
    private final List<RenderedEnvironment> rendered;
    private final CheckResult target;
    private final Workshop.Packed packed;

    private Edit(
            Workshop workshop,
            Spec spec,
            String before,
            String after,
            List<RenderedEnvironment> rendered,
            CheckResult target,
            Workshop.Packed packed) {
        this.workshop = workshop;
        this.spec = spec;
        this.before = before;
        this.after = after;
        this.rendered = rendered;
        this.target = target;
        this.packed = packed;
    }

    /**
     * Makes the edit and runs every check on what comes out.
     *
     * @throws InvalidInput when the version cannot be edited in place, or what comes out does not pass its checks
     */
    static Edit of(Workshop workshop, Spec spec, String environment, PromotionRecord.Version version) {
        String before = FileSet.read(spec.file()).orElse("");
        String after = VersionEdit.apply(before, spec.displayName(), environment, version.tag(), version.digest());
        Spec edited = new SpecLoader(workshop.surroundings().clock(), Renderer::expressionsOf)
                .parse(after.replaceFirst("^\uFEFF", ""), spec.file(), spec.displayName());
        List<RenderedEnvironment> rendered = Renderer.renderAll(edited);
        CheckResult target = workshop.check(rendered).environments().stream()
                .filter(r -> r.rendered().environment().name().equals(environment))
                .findFirst()
                .orElseThrow();
        return new Edit(workshop, spec, before, after, rendered, target, workshop.pack(target));
    }

    /** The text of the spec that was edited. */
    String before() {
        return before;
    }

    /** The environment as it would be. */
    Environment environment() {
        return target.rendered().environment();
    }

    /** The same with its values. */
    RenderedEnvironment rendered() {
        return target.rendered();
    }

    Fingerprints hashes() {
        return FingerprintReader.of(packed.proof(), packages());
    }

    /** What it does, compared with the spec as it is. */
    ChangeReport change() {
        Environment was = spec.environment(environment().name());
        return workshop.compare(Renderer.render(spec, was), target);
    }

    /** What is not as a record sealed it, in words. */
    List<String> movedSince(PromotionRecord record) {
        return Movement.between(record.hashes(), hashes(), rendered()).stream()
                .map(Movement::what)
                .toList();
    }

    /** What is as the record in force says: nothing of the edit is to be written then. */
    boolean isSealedAlready() {
        return before.equals(after)
                && new RecordCheck(workshop.project(), packed.proof().spec(), environment())
                        .findings(packed.proof(), packages())
                        .isEmpty();
    }

    /**
     * Contents by file, the spec first; what is so already is left out.
     *
     * @param inForce the record that is in force until then, which is kept
     */
    Map<Path, String> files(SealedRecord sealed, Optional<SealedRecord> inForce) {
        RecordFolder records = new RecordFolder(workshop.project());
        String service = spec.name();
        Map<Path, String> files = new LinkedHashMap<>();
        files.put(spec.file().toAbsolutePath().normalize(), after);
        files.putAll(RenderedFiles.wanted(workshop.project(), rendered));
        inForce.ifPresent(old -> files.put(
                records.kept(service, environment().name(), old.record().number()),
                FileSet.read(records.current(service, environment().name())).orElse(old.document())));
        files.put(records.current(service, environment().name()), sealed.document());
        files.entrySet().removeIf(f -> FileSet.read(f.getKey()).equals(Optional.of(f.getValue())));
        return files;
    }

    private List<PackagedChart> packages() {
        return packed.packages();
    }
}
