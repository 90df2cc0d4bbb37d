package dev.fairlead.install.preflight;

import dev.fairlead.cluster.Permission;
import dev.fairlead.cluster.Permissions;
import java.util.List;

/** We may ask the service through the API server's proxy, when the spec wants it to be asked. */
final class VerificationRights implements PreflightCheck {

    private static final Permission PROXY = new Permission("get", "", "services/proxy");

    @Override
    public List<Obstacle> look(Subject subject) {
        boolean lacks = !subject.verification().http().isEmpty()
                && !Permissions.missing(subject.cluster(), subject.namespace(), List.of(PROXY))
                        .isEmpty();
        if (!lacks) {
            return List.of();
        }
        String message = "'%s' may not do this in namespace '%s', which the checks of verification.http take: %s"
                .formatted(subject.cluster().user(), subject.namespace(), PROXY);
        return List.of(
                subject.verification().required()
                        ? Obstacle.stops(
                                message,
                                "ask for a role with it (the built-in ClusterRole 'edit' has it), or set verification.required to false")
                        : Obstacle.warns(message, "the release will not be verified"));
    }
}
