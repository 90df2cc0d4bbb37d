package dev.fairlead.validate.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Compiles and evaluates expressions in the language that Kubernetes gives the rules of custom resources. */
final class CelEngine {

    private static final CelOptions OPTIONS = CelOptions.current()
            .comprehensionMaxIterations(1_000_000)
            .enableHeterogeneousNumericComparisons(true)
            .build();

    /** Of an object that is new, rules with {@code optionalOldSelf} see nothing. */
    private static final Optional<Object> NO_OLD_SELF = Optional.empty();

    private static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addLibraries(
                    CelExtensions.optional(),
                    CelExtensions.strings(),
                    CelExtensions.sets(OPTIONS),
                    CelExtensions.comprehensions())
            .addVar("self", SimpleType.DYN)
            .addVar("oldSelf", SimpleType.DYN)
            .addFunctionDeclarations(KubernetesFunctions.declarations())
            .build();

    private static final CelRuntime RUNTIME = CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(OPTIONS)
            .addLibraries(
                    CelExtensions.optional(),
                    CelExtensions.strings(),
                    CelExtensions.sets(OPTIONS),
                    CelExtensions.comprehensions())
            .addFunctionBindings(KubernetesFunctions.bindings())
            .build();

    private static final Map<String, Compiled> COMPILED = new ConcurrentHashMap<>();

    /** An expression that can be evaluated, or why it cannot. */
    private record Compiled(Optional<CelRuntime.Program> program, String why) {}

    /** An expression could not be compiled or evaluated. */
    static final class Failed extends Exception {

        @java.io.Serial
        private static final long serialVersionUID = 1;

        Failed(String message) {
            super(message);
        }
    }

    private CelEngine() {}

    /** @throws Failed when the expression cannot be compiled, or fails on this value */
    static Object evaluate(String expression, Object self) throws Failed {
        Compiled compiled = COMPILED.computeIfAbsent(expression, CelEngine::compile);
        CelRuntime.Program program =
                compiled.program().orElseThrow(() -> new Failed("it cannot be compiled: " + compiled.why()));
        try {
            return program.eval(Map.of("self", self, "oldSelf", NO_OLD_SELF));
        } catch (CelEvaluationException e) {
            throw new Failed("it fails on this value: " + firstLine(e));
        }
    }

    private static Compiled compile(String expression) {
        try {
            CelAbstractSyntaxTree tree = COMPILER.compile(expression).getAst();
            return new Compiled(Optional.of(RUNTIME.createProgram(tree)), "");
        } catch (CelValidationException | CelEvaluationException e) {
            return new Compiled(Optional.empty(), firstLine(e));
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst("^ERROR: <input>:[0-9]+:[0-9]+: ", "");
    }
}
