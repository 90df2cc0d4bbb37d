package dev.fairlead.render;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.tree.Node;
import dev.fairlead.finding.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Evaluates templates with Jinjava, strictly: everything that Jinjava only warns of is an error, and all errors are
 * collected. Literal text never passes through Jinjava: it sees a numbered mark in its place, and gives marks for what
 * expressions give.
 */
final class Engine {

    /** Jinjava takes most of a second to load: only when the first expression is met. */
    private static final class Loaded {

        static final JinjavaConfig CONFIG = JinjavaConfig.newBuilder()
                .withNestedInterpretationEnabled(false)
                .withElResolver(new TreeResolver())
                .withEnableFilterChainOptimization(true)
                .withMaxOutputSize(Limits.USUAL.characters())
                .withMaxStringLength(Limits.USUAL.characters())
                .withMaxListSize(Limits.USUAL.values())
                .withMaxMapSize(Limits.USUAL.values())
                .withRangeLimit(Limits.USUAL.values())
                .withLegacyOverrides(LegacyOverrides.newBuilder()
                        .withEvaluateMapKeys(true)
                        .withIterateOverMapKeys(true)
                        .withKeepNullableLoopValues(false)
                        .withUseNaturalOperatorPrecedence(true)
                        .withHandleBackslashInQuotesOnly(true)
                        .build())
                .withProcessors(com.hubspot.jinjava.el.JinjavaProcessors.newBuilder()
                        .withNodePreProcessor(
                                (_, interpreter) -> Language.run(interpreter).checkLimits())
                        .build())
                .build();

        static final Jinjava JINJAVA = new Jinjava(CONFIG) {

            private final Context language = new Language(super.getGlobalContext(), Map.of(), null);

            @Override
            public Context getGlobalContext() {
                return language;
            }
        };

        static {
            warmUp(JINJAVA);
        }
    }

    private Engine() {}

    /**
     * Evaluates a template.
     *
     * @param variables the names that exist
     * @param traced where the variables come from
     * @param findings everything that is wrong is added here; the pieces are of no use then
     */
    static List<Piece> evaluate(
            Source source, Map<String, Object> variables, Traced traced, Limits limits, List<Finding> findings) {
        int before = findings.size();
        List<Segment> segments = Scanner.scan(source, findings);
        findings.addAll(Nesting.tooDeep(segments, source));
        if (findings.size() > before) {
            return List.of();
        }
        Script script = Script.of(segments);
        Jinjava jinjava = Loaded.JINJAVA; // before the time runs: loading is not the template's fault
        Run run = new Run(source, script.lines(), traced, limits, findings);
        String output = run(jinjava, script, variables, run);
        return findings.size() > before ? List.of() : pieces(output, segments, run);
    }

    private static String run(Jinjava jinjava, Script script, Map<String, Object> variables, Run run) {
        Language language = new Language(jinjava.getGlobalContext(), variables, run);
        JinjavaInterpreter interpreter = new JinjavaInterpreter(jinjava, language, Loaded.CONFIG);
        try (var current = JinjavaInterpreter.closeablePushCurrent(interpreter).get()) {
            Node root = interpreter.parse(script.text());
            return interpreter.getErrorsCopy().isEmpty() ? current.value().render(root) : "";
        } catch (RuntimeException e) {
            if (!run.isStopped()) {
                Errors.report(e, run);
            }
            return "";
        } catch (StackOverflowError e) { // Jinjava's parser calls itself for each operator, without a limit
            if (!run.isStopped()) {
                run.report("template/nesting", "", "the expression is nested too deeply to be read", Nesting.HINT);
            }
            return "";
        } finally {
            if (!run.isStopped()) {
                interpreter.getErrorsCopy().forEach(error -> Errors.report(error, run));
            }
        }
    }

    /**
     * Evaluates something of everything, a mistake included, and forgets it: classes are loaded when they are first used,
     * which on a slow machine takes longer than a template may.
     */
    private static void warmUp(Jinjava jinjava) {
        Source source = Source.ofFile("", """
                {% set all = {"a": 1, "b": ["x", true]} %}{% for key, value in all.items() %}{% if key == "a" and loop.first %}
                {{ value + 1 }}{% elif value is defined and not false %}{{ value | last | string }}{% else %}{{ value }}
                {% endif %}{% endfor %}{{ all | merge({"c": 1.5 * 2}) | omit("a") | length > 1 }}{{ range(2) | join("-") ~ "x" }}
                {{ nothing.there | default("") }}{{ all.b[0] | upper if all.b else all.a }}{{ wrong }}{{ all | wrong }}
                """);
        Limits limits = new Limits(Duration.ofDays(1), Limits.USUAL.characters(), Limits.USUAL.values());
        List<Finding> forgotten = new ArrayList<>();
        Script script = Script.of(Scanner.scan(source, forgotten));
        run(jinjava, script, Map.of(), new Run(source, script.lines(), new Traced(), limits, forgotten));
    }

    private static List<Piece> pieces(String output, List<Segment> segments, Run run) {
        List<Piece> pieces = new ArrayList<>();
        for (int at = output.indexOf(Outputs.BEGIN); at >= 0; at = output.indexOf(Outputs.BEGIN, at + 1)) {
            int number = Integer.parseInt(output.substring(at + 2, output.indexOf(Outputs.END, at)));
            pieces.add(
                    output.charAt(at + 1) == 'V'
                            ? run.value(number)
                            : new Piece.Literal((Segment.Literal) segments.get(number)));
        }
        return pieces;
    }
}
