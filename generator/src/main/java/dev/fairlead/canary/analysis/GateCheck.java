package dev.fairlead.canary.analysis;

import java.util.Map;
import java.util.Optional;

/** A person lets the canary through. */
record GateCheck(String name, Optional<String> question) implements CanaryCheck {

    @Override
    public Outcome look(Situation situation) {
        return switch (situation.gate(name)) {
            case Gate.Waiting _ ->
                Outcome.unknown("waits for a person"
                        + question.map(q -> ", who is asked: " + q).orElse(""));
            case Gate.Opened(String by) -> Outcome.pass("opened by " + by, Map.of());
            case Gate.Refused(String by, String reason) ->
                Outcome.fail("refused by %s%s".formatted(by, reason.isEmpty() ? "" : ": " + reason), Map.of());
        };
    }
}
