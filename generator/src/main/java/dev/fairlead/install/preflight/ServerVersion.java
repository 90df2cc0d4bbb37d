package dev.fairlead.install.preflight;

import java.util.List;

/** The server's version is the one that the spec was checked against. */
final class ServerVersion implements PreflightCheck {

    @Override
    public List<Obstacle> look(Subject subject) {
        String server = subject.cluster().minorVersion();
        return server.equals(subject.checkedAgainst())
                ? List.of()
                : List.of(Obstacle.warns(
                        "the server is Kubernetes %s, the spec's checks were made against %s"
                                .formatted(server, subject.checkedAgainst()),
                        "set cluster.kubernetes to \"%s\"".formatted(server)));
    }
}
