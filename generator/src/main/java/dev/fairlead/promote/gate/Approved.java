package dev.fairlead.promote.gate;

import dev.fairlead.spec.Promotion;
import java.util.List;
import java.util.Optional;

/** As many people as the spec asks for agreed, besides the one who promotes, and so did the program that it names. */
final class Approved implements Gate {

    @Override
    public String name() {
        return "approvals";
    }

    @Override
    public Verdict judge(Candidate candidate) {
        Optional<Promotion.Approvals> asked = candidate
                .promotion()
                .approvals()
                .filter(a -> a.isFor(candidate.target().name()));
        if (asked.isEmpty()) {
            return Verdict.passed("none is asked for");
        }
        List<String> others = candidate.approvedBy().stream()
                .distinct()
                .filter(name -> !name.equals(candidate.actor()))
                .toList();
        if (others.size() < asked.get().count()) {
            return Verdict.refused(
                    "%d of %d approvals: %s"
                            .formatted(
                                    others.size(),
                                    asked.get().count(),
                                    others.isEmpty() ? "nobody but you" : String.join(", ", others)),
                    "name who agreed: --approved-by NAME");
        }
        Optional<Candidate.Approval> program = candidate.asked();
        if (program.isPresent() && !program.get().given()) {
            return Verdict.refused(
                    "%s does not approve: %s"
                            .formatted(
                                    asked.get().command().getFirst(),
                                    program.get().said()),
                    "see promotion.approvals.command at %s"
                            .formatted(asked.get().position()));
        }
        return Verdict.passed(String.join(
                ", ",
                java.util.stream.Stream.concat(others.stream(), program.map(Candidate.Approval::said).stream())
                        .toList()));
    }
}
