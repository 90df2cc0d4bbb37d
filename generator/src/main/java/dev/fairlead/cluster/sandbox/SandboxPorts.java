package dev.fairlead.cluster.sandbox;

import dev.fairlead.finding.Unavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Free ports on the loopback address, below those that systems hand out to clients. */
final class SandboxPorts {

    /** Who listens. */
    enum Use {
        ETCD("etcd"),
        ETCD_PEER("etcdPeer"),
        API_SERVER("apiserver"),
        CONTROLLER_MANAGER("controllerManager"),
        SCHEDULER("scheduler"),
        KWOK("kwok"),
        METRICS_SERVER("metricsServer");

        private final String label;

        Use(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;
    private static final int TRIES = 2_000;

    private SandboxPorts() {}

    /** One port a use, chosen at random, so that two sandboxes that start together hardly ever choose the same. */
    static Map<Use, Integer> free() {
        Map<Use, Integer> ports = new EnumMap<>(Use.class);
        for (Use use : Use.values()) {
            ports.put(use, freeExcept(ports));
        }
        return ports;
    }

    private static int freeExcept(Map<Use, Integer> taken) {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (!taken.containsValue(port) && isFree(port)) {
                return port;
            }
        }
        throw new Unavailable(
                "no free port between %d and %d for the sandbox".formatted(FIRST, LAST),
                "end programs that listen there");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
