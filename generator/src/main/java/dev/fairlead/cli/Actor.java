package dev.fairlead.cli;

import dev.fairlead.process.Surroundings;

/** Who asks, as releases record it. */
final class Actor {

    private Actor() {}

    /** {@code FAIRLEAD_ACTOR}, else the person or machine that a pipeline names, else the user and host. */
    static String of(Surroundings surroundings) {
        return surroundings
                .variable("FAIRLEAD_ACTOR")
                .or(() -> surroundings.variable("GITHUB_ACTOR"))
                .or(() -> surroundings.variable("GITLAB_USER_LOGIN"))
                .orElseGet(() -> System.getProperty("user.name")
                        + surroundings
                                .variable("HOSTNAME")
                                .map(host -> "@" + host)
                                .orElse(""));
    }
}
