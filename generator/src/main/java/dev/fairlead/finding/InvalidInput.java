package dev.fairlead.finding;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** The user's input cannot be used: carries every finding that was made, at least one of them an error. Exit code 1. */
public final class InvalidInput extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient List<Finding> findings;

    /** Sorted by place; {@code findings} holds at least one. */
    public InvalidInput(List<Finding> findings) {
        super(findings.stream().map(f -> f.position() + ": " + f.message()).collect(Collectors.joining("\n")));
        if (findings.isEmpty()) {
            throw new IllegalArgumentException("invalid without a finding");
        }
        this.findings = findings.stream().sorted().distinct().toList();
    }

    public InvalidInput(Finding finding) {
        this(List.of(finding));
    }

    /** All that was found, sorted by place, without repetitions. */
    public List<Finding> findings() {
        return findings;
    }
}
