package dev.fairlead.cluster.sandbox;

import java.io.IOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.TestAbortedException;

/** Gives tests the {@link RealServer} of this run; where none can be made, they are skipped, saying why. */
public final class RealServerExtension implements ParameterResolver {

    private static final Namespace STORE = Namespace.create(RealServerExtension.class);

    /** Either a server or why there is none, so that it is tried once. */
    private record Attempt(java.util.Optional<RealServer> server, String why) implements AutoCloseable {

        static Attempt make() {
            try {
                return new Attempt(java.util.Optional.of(RealServer.start()), "");
            } catch (IOException | IllegalStateException e) {
                return new Attempt(java.util.Optional.empty(), String.valueOf(e.getMessage()));
            }
        }

        @Override
        public void close() {
            server.ifPresent(RealServer::close);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RealServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Attempt attempt =
                context.getRoot().getStore(STORE).getOrComputeIfAbsent("server", _ -> Attempt.make(), Attempt.class);
        return attempt.server()
                .orElseThrow(() -> new TestAbortedException(
                        "no server can be put into a network namespace of its own here: " + attempt.why()));
    }
}
