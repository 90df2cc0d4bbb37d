package dev.fairlead.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Turns SIGINT, SIGTERM and SIGHUP into a wish to end: the work looks at it, ends Helm or finishes what it takes back, says what state it
 * leaves, and gives the exit code. A second signal ends the process at once; Helm is told to end even then.
 *
 * <p>The JVM's own handlers would end the process with a code of their own, and a shutdown hook cannot hear a second signal. The
 * only way to replace them is {@code sun.misc.Signal}, which javac warns of whatever is suppressed: hence by reflection.
 */
final class StopSignal implements BooleanSupplier, AutoCloseable {

    private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");

    private final AtomicBoolean wanted = new AtomicBoolean();
    private final Map<String, Object> before = new HashMap<>();
    private final Consumer<String> say;

    private StopSignal(Consumer<String> say) {
        this.say = say;
    }

    /**
     * Listens from now on until it is closed.
     *
     * @param say takes a line when a signal has come
     */
    static StopSignal listening(Consumer<String> say) {
        StopSignal stop = new StopSignal(say);
        SIGNALS.forEach(name -> handle(name, stop.handler()).ifPresent(old -> stop.before.put(name, old)));
        return stop;
    }

    private Object handler() {
        InvocationHandler called = (_, method, arguments) -> switch (method.getName()) {
            case "handle" -> {
                heard(String.valueOf(arguments[0]).replaceFirst("^SIG", ""));
                yield null;
            }
            case "hashCode" -> System.identityHashCode(this);
            case "equals" -> false;
            default -> "stop signal";
        };
        try {
            Class<?> type = Class.forName("sun.misc.SignalHandler");
            return Proxy.newProxyInstance(StopSignal.class.getClassLoader(), new Class<?>[] {type}, called);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("this Java has no signals: the module jdk.unsupported is missing", e);
        }
    }

    /** Sets a handler and returns the one before; empty where the signal is ignored, as under nohup, or unknown. */
    private static Optional<Object> handle(String name, Object handler) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> type = Class.forName("sun.misc.SignalHandler");
            Object old = signal.getMethod("handle", signal, type)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), handler);
            return Optional.ofNullable(old);
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }

    private void heard(String signal) {
        if (wanted.getAndSet(true)) {
            Runtime.getRuntime().halt(ExitCode.NEEDS_A_PERSON.number());
        }
        say.accept("SIG%s: stopping; a second one ends at once".formatted(signal));
    }

    @Override
    public boolean getAsBoolean() {
        return wanted.get();
    }

    @Override
    public void close() {
        before.forEach(StopSignal::handle);
    }
}
