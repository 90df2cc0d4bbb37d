package dev.fairlead.promote.gate;

/** What runs at the source was made from what the project holds now: its chart, its shared part, its values. */
final class SameContent implements SourceGate {

    @Override
    public String name() {
        return "same-content";
    }

    @Override
    public Verdict judge(Candidate candidate, Observation seen) {
        String installed = seen.good().map(Observation.Good::packaged).orElse("");
        String project = candidate.packages().getOrDefault(seen.release(), "");
        return installed.equals(project)
                ? Verdict.passed("%s runs what the project gives: package %s"
                        .formatted(seen.release(), project.substring(0, Math.min(12, project.length()))))
                : Verdict.refused(
                        "%s runs something else than the project gives for %s: spec or chart changed since it was installed"
                                .formatted(seen.release(), candidate.source().name()),
                        "prove the change first: fairlead install %s -e %s"
                                .formatted(
                                        candidate.spec().name(),
                                        candidate.source().name()));
    }
}
