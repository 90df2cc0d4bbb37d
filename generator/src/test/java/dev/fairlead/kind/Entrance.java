package dev.fairlead.kind;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * A way into the cluster from this machine: a port of the node that is published on the loopback.
 *
 * @param nodePort for a Service of type NodePort
 * @param published port of the loopback that leads to it
 */
public record Entrance(int nodePort, int published) {

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), published);
    }
}
