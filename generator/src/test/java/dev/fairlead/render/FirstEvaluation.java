package dev.fairlead.render;

import dev.fairlead.finding.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The first evaluation of a program, started by a test in a program of its own. Prints how many pieces it gave, or what
 * was wrong.
 */
final class FirstEvaluation {

    private FirstEvaluation() {}

    /** Takes the limit in milliseconds, and the template. */
    public static void main(String[] arguments) {
        Limits limits = new Limits(
                Duration.ofMillis(Long.parseLong(arguments[0])), Limits.USUAL.characters(), Limits.USUAL.values());
        List<Finding> findings = new ArrayList<>();
        Map<String, Object> names = new HashMap<>(Map.of("environment", "dev", "ports", List.of("http", "grpc")));
        List<Piece> pieces =
                Engine.evaluate(Source.ofFile("t.j2", arguments[1]), names, new Traced(), limits, findings);
        System.out.println(findings.isEmpty() ? pieces.size() + " pieces" : findings);
    }
}
