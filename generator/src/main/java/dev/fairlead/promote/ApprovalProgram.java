package dev.fairlead.promote;

import dev.fairlead.finding.SecretText;
import dev.fairlead.process.Command;
import dev.fairlead.process.Completed;
import dev.fairlead.process.Processes;
import dev.fairlead.promote.gate.Candidate;
import dev.fairlead.spec.Environment;
import dev.fairlead.spec.Promotion;
import dev.fairlead.spec.Spec;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks the program that a spec names whether a promotion is approved. */
final class ApprovalProgram {

    private final Workshop workshop;

    ApprovalProgram(Workshop workshop) {
        this.workshop = workshop;
    }

    /** Its answer; nothing when none is named for the target. */
    Optional<Candidate.Approval> ask(Spec spec, Environment source, Environment target) {
        return spec.promotion()
                .flatMap(Promotion::approvals)
                .filter(a -> a.isFor(target.name()) && !a.command().isEmpty())
                .map(a -> {
                    Completed done = Processes.run(Command.of(a.command())
                            .in(workshop.project().root())
                            .with("FAIRLEAD_SERVICE", spec.name())
                            .with("FAIRLEAD_ENVIRONMENT", target.name())
                            .with("FAIRLEAD_VERSION", source.version().tag()));
                    return new Candidate.Approval(done.succeeded(), said(done));
                });
    }

    /** The first line that it printed. */
    private static String said(Completed done) {
        return Stream.of(done.out(), done.err())
                .flatMap(String::lines)
                .filter(line -> !line.isBlank())
                .findFirst()
                .map(SecretText::mask)
                .orElse("it ended with " + done.exitCode());
    }
}
