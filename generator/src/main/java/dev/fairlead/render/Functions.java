package dev.fairlead.render;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The functions of the template language. */
public final class Functions {

    private Functions() {}

    /** {@code range(stop)}, {@code range(start, stop)} or {@code range(start, stop, step)}, the stop left out. */
    public static List<Object> range(Object first, Object... more) {
        Run run = Language.run(JinjavaInterpreter.getCurrent());
        long start = more.length == 0 ? 0 : integer(first);
        long stop = more.length == 0 ? integer(first) : integer(more[0]);
        long step = more.length < 2 ? 1 : integer(more[1]);
        if (step == 0 || more.length > 2) {
            throw new IllegalArgumentException("range(start, stop, step) takes up to three integers, the step not 0");
        }
        List<Object> numbers = new ArrayList<>();
        for (long i = start; step > 0 ? i < stop : i > stop; i += step) {
            numbers.add(BigDecimal.valueOf(i));
            if (numbers.size() > Limits.USUAL.values()) {
                run.stop(
                        "template/output-limit",
                        "a range of more than %,d numbers".formatted(Limits.USUAL.values()),
                        "write the list out, or loop over a part of it");
            }
        }
        return numbers;
    }

    private static long integer(Object value) {
        try {
            return new BigDecimal(value.toString()).longValueExact();
        } catch (NumberFormatException | ArithmeticException e) {
            throw new IllegalArgumentException("range takes integers", e);
        }
    }
}
