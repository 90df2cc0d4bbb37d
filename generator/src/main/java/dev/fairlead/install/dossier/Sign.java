package dev.fairlead.install.dossier;

import static dev.fairlead.install.dossier.Area.COMMAND;
import static dev.fairlead.install.dossier.Area.CONFIGURATION;
import static dev.fairlead.install.dossier.Area.CPU;
import static dev.fairlead.install.dossier.Area.IMAGE;
import static dev.fairlead.install.dossier.Area.MEMORY;
import static dev.fairlead.install.dossier.Area.NETWORK;
import static dev.fairlead.install.dossier.Area.PLACEMENT;
import static dev.fairlead.install.dossier.Area.PROBE;
import static dev.fairlead.install.dossier.Area.SCALE;
import static dev.fairlead.install.dossier.Area.SECURITY;

import java.util.List;

/** How a failure shows itself, and which changes usually make it, the likeliest first. The more telling sign stands first. */
enum Sign {
    OUT_OF_MEMORY("a container ran out of memory", MEMORY, IMAGE, COMMAND, CONFIGURATION),
    PULL("an image cannot be pulled", IMAGE),
    REFERENCE("a container refers to something that is not there", CONFIGURATION, SECURITY, IMAGE),
    REFUSED("the server refuses to make pods", SCALE, MEMORY, CPU, SECURITY),
    UNSCHEDULABLE("no node takes a pod", PLACEMENT, MEMORY, CPU, SCALE),
    CRASH("a container crashes", IMAGE, COMMAND, CONFIGURATION, SECURITY, MEMORY),
    PROBE_FAILS("a probe fails", PROBE, NETWORK, IMAGE, COMMAND, CONFIGURATION),
    UNREACHABLE("a route or Service leads nowhere", NETWORK);

    private final String words;

    @SuppressWarnings("ImmutableEnumChecker") // List.of does not change.
    private final List<Area> causes;

    Sign(String words, Area... causes) {
        this.words = words;
        this.causes = List.of(causes);
    }

    String words() {
        return words;
    }

    /** Areas whose change makes it, the likeliest first. */
    List<Area> causes() {
        return causes;
    }
}
