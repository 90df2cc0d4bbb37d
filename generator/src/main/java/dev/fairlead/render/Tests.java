package dev.fairlead.render;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.exptest.ExpTest;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tests of the template language: what may follow {@code is}. */
final class Tests {

    private Tests() {}

    static Map<String, ExpTest> all() {
        return Stream.of(
                        new Test("defined", v -> !(v instanceof Missing)),
                        new Test("undefined", v -> v instanceof Missing),
                        strict("none", v -> v == null),
                        strict("string", v -> v instanceof String),
                        strict("number", v -> v instanceof Number),
                        strict("boolean", v -> v instanceof Boolean || v instanceof Traced.Flag),
                        strict("mapping", v -> v instanceof Map),
                        strict("sequence", v -> v instanceof List))
                .collect(Collectors.toMap(ExpTest::getName, Function.identity()));
    }

    private static Test strict(String name, Predicate<@Nullable Object> holds) {
        return new Test(name, value -> {
            if (value instanceof Missing missing) {
                missing.use();
                return false;
            }
            return holds.test(value);
        });
    }

    /** One test; public for Jinjava, which calls it by reflection. */
    public record Test(String name, Predicate<@Nullable Object> holds) implements ExpTest {

        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean evaluate(@Nullable Object value, JinjavaInterpreter interpreter, Object... arguments) {
            return holds.test(value);
        }
    }
}
