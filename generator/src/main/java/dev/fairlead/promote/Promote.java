package dev.fairlead.promote;

import dev.fairlead.chart.PackagedChart;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.promote.commit.TreeCommit;
import dev.fairlead.promote.gate.Candidate;
import dev.fairlead.promote.gate.Gates;
import dev.fairlead.promote.gate.Observation;
import dev.fairlead.promote.gate.RunningImages;
import dev.fairlead.promote.record.PromotionRecord;
import dev.fairlead.promote.record.RecordFolder;
import dev.fairlead.promote.record.SealedRecord;
import dev.fairlead.render.FileSet;
import dev.fairlead.render.Renderer;
import dev.fairlead.spec.Environment;
import dev.fairlead.spec.Spec;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Promotes services from one environment to the next: looks, judges, edits, seals. Nothing is written before all may pass. */
public final class Promote {

    private final Workshop workshop;
    private final Sights sights;
    private final PromotionRequest request;

    public Promote(Workshop workshop, Sights sights, PromotionRequest request) {
        this.workshop = workshop;
        this.sights = sights;
        this.request = request;
    }

    /**
     * What a promotion of one service would do.
     *
     * @param companions names of the services that go along, this one included
     * @throws dev.fairlead.finding.InvalidInput when what comes out does not pass its checks
     * @throws Unavailable when the source cannot be looked at
     */
    public Proposal propose(Spec spec, Set<String> companions) {
        Environment source = spec.environment(request.from());
        Environment target = spec.environment(request.to());
        RecordFolder records = new RecordFolder(workshop.project());
        Map<String, String> packages = new LinkedHashMap<>();
        workshop.pack(Renderer.render(spec, source)).packages().forEach(p -> packages.put(p.release(), digest(p)));
        Candidate candidate = new Candidate(
                spec,
                source,
                target,
                sights.of(spec, source),
                packages,
                records.find(spec.name(), source.name()),
                records.find(spec.name(), target.name()),
                new Needs(workshop.project(), spec, target).missing(companions),
                request.approvedBy(),
                new ApprovalProgram(workshop).ask(spec, source, target),
                request.actor(),
                now());
        List<Gates.Judgement> judgements = Gates.judge(candidate);
        PromotionRecord.Version before = version(target);
        if (!judgements.stream().allMatch(Gates.Judgement::passed)) {
            return new Proposal(
                    spec.name(),
                    source.name(),
                    target.name(),
                    before,
                    version(source),
                    judgements,
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    Map.of(),
                    spec.file(),
                    "");
        }
        Observation seen = candidate.seen().stream()
                .filter(s -> s.release().equals(spec.name()))
                .findFirst()
                .orElseThrow();
        PromotionRecord.Version version = new PromotionRecord.Version(
                source.version().tag(), source.version().digest().or(() -> RunningImages.ofService(candidate, seen)));
        Edit edit = Edit.of(workshop, spec, target.name(), version);
        Optional<SealedRecord> sealed = edit.isSealedAlready()
                ? Optional.empty()
                : Optional.of(SealedRecord.of(
                        new RecordMaker(workshop, request, now())
                                .promoted(candidate, seen, version, edit.hashes(), judgements),
                        request.signer()));
        return new Proposal(
                spec.name(),
                source.name(),
                target.name(),
                before,
                version,
                judgements,
                Optional.of(edit.change()),
                candidate.currentRecord().map(r -> edit.movedSince(r.record())).orElse(List.of()),
                sealed,
                sealed.map(s -> edit.files(s, candidate.currentRecord())).orElse(Map.of()),
                spec.file(),
                edit.before());
    }

    /**
     * Writes what was proposed, all of it or nothing. The lock of the project is held by the caller since before the specs were read.
     *
     * @throws Unavailable when a spec was edited meanwhile, or a file cannot be written
     */
    public static void write(Workshop workshop, List<Proposal> proposals) {
        Map<Path, String> files = new LinkedHashMap<>();
        for (Proposal proposal : proposals) {
            if (proposal.sealed().isPresent()
                    && !FileSet.read(proposal.specFile()).equals(Optional.of(proposal.specText()))) {
                throw new Unavailable(
                        "%s was edited while the promotion was prepared"
                                .formatted(workshop.project().displayName(proposal.specFile())),
                        "repeat the command");
            }
            files.putAll(proposal.files());
        }
        if (!files.isEmpty()) {
            new TreeCommit(workshop.project()).write(files);
        }
    }

    private Instant now() {
        return workshop.surroundings().clock().instant();
    }

    private static String digest(PackagedChart chart) {
        return chart.digest();
    }

    static PromotionRecord.Version version(Environment environment) {
        return new PromotionRecord.Version(
                environment.version().tag(), environment.version().digest());
    }
}
