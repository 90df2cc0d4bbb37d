package dev.fairlead.render;

import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.exptest.ExpTest;
import com.hubspot.jinjava.lib.filter.Filter;
import com.hubspot.jinjava.lib.fn.ELFunctionDefinition;
import com.hubspot.jinjava.lib.tag.Tag;
import dev.fairlead.finding.Closest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a template may use: a closed set of statements, filters, tests and functions. Nothing in it reads files or other
 * templates, asks the clock or throws dice, so that the same spec gives the same values everywhere.
 */
final class Language extends Context {

    private static final Set<String> STATEMENTS = Set.of("if", "elif", "else", "endif", "for", "endfor", "set");
    private static final Map<String, Filter> FILTERS = Filters.all();
    private static final Map<String, ExpTest> TESTS = Tests.all();
    private static final List<ELFunctionDefinition> FUNCTIONS =
            List.of(new ELFunctionDefinition("", "range", Functions.class, "range", Object.class, Object[].class));

    private final @Nullable Run run;

    /** @param run the evaluation it serves; none for the language as such */
    Language(Context builtIn, Map<String, Object> variables, @Nullable Run run) {
        super(builtIn, variables);
        this.run = run;
        if (run != null) {
            setDynamicVariableResolver(name -> unknown(run, name));
            setExpressionStrategy(new Outputs());
        }
    }

    /** The evaluation that an interpreter serves. */
    static Run run(JinjavaInterpreter interpreter) {
        for (Context context = interpreter.getContext(); context != null; context = context.getParent()) {
            if (context instanceof Language language && language.run != null) {
                return language.run;
            }
        }
        throw new IllegalStateException("no evaluation");
    }

    private @Nullable Object unknown(Run serving, String name) {
        JinjavaInterpreter current = JinjavaInterpreter.getCurrent();
        boolean isNull = current != null && current.getContext().containsKey(name);
        return isNull ? null : new Missing(serving, name, getSessionBindings().keySet());
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        Object value = super.get(name);
        if (run != null) {
            run.names(value);
        }
        return value;
    }

    @Override
    public @Nullable Filter getFilter(String name) {
        return known("filter", name, FILTERS);
    }

    @Override
    public @Nullable ExpTest getExpTest(String name) {
        return known("test", name, TESTS);
    }

    @Override
    @SuppressWarnings("NullAway") // Jinjava takes null for an unknown statement
    public @Nullable Tag getTag(String name) {
        return STATEMENTS.contains(name) ? super.getTag(name) : null;
    }

    @Override
    public Collection<ELFunctionDefinition> getAllFunctions() {
        return FUNCTIONS;
    }

    private <T> @Nullable T known(String kind, String name, Map<String, T> all) {
        T found = all.get(name);
        if (found == null && run != null) {
            run.report("template/unknown-" + kind, name, "there is no %s '%s'".formatted(kind, name), hint(name, all));
        }
        return found;
    }

    static String hint(String name, Map<String, ?> all) {
        return Closest.to(name, all.keySet())
                .map(closest -> "did you mean '%s'?".formatted(closest))
                .orElse("known: "
                        + String.join(", ", all.keySet().stream().sorted().toList()));
    }

    /** The statements that exist, for messages. */
    static Map<String, String> statements() {
        return STATEMENTS.stream().collect(java.util.stream.Collectors.toMap(s -> s, s -> s));
    }
}
