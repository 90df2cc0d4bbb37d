package dev.fairlead.validate.kubernetes.server;

import dev.fairlead.validate.manifest.Rule;
import java.util.List;

/** Security contexts name users and profiles that exist, and do not contradict themselves. */
final class SecurityContexts implements ServerRule {

    private static final Rule RULE = Rule.error(
            "kubernetes/security-context",
            "User and group ids are 0 to 2147483647, profiles are complete, and nothing is both forbidden and demanded.",
            "take privileged away, or allow privilege escalation");

    private static final List<String> PROFILES = List.of("RuntimeDefault", "Localhost", "Unconfined");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public void look(Spot object, Refusals refusals) {
        object.podSpec().ifPresent(pod -> {
            pod.get("securityContext").ifPresent(context -> {
                ids(context, refusals);
                refusals.between(context, "fsGroup", 0, Integer.MAX_VALUE);
                refusals.oneOf(context, "fsGroupChangePolicy", List.of("OnRootMismatch", "Always"));
                profile(context, refusals);
            });
            pod.containers()
                    .forEach(c -> c.get("securityContext").ifPresent(context -> {
                        ids(context, refusals);
                        profile(context, refusals);
                        contradiction(context, refusals);
                    }));
        });
    }

    private static void ids(Spot context, Refusals refusals) {
        refusals.between(context, "runAsUser", 0, Integer.MAX_VALUE);
        refusals.between(context, "runAsGroup", 0, Integer.MAX_VALUE);
    }

    private static void profile(Spot context, Refusals refusals) {
        for (String kind : List.of("seccompProfile", "appArmorProfile")) {
            context.get(kind).ifPresent(profile -> {
                String type = profile.text("type");
                boolean named = !profile.text("localhostProfile").isEmpty();
                if (!PROFILES.contains(type)) {
                    refusals.at(
                            profile,
                            "type",
                            "'%s' is no type; allowed: %s".formatted(type, String.join(", ", PROFILES)));
                } else if (type.equals("Localhost") != named) {
                    refusals.at(
                            profile,
                            "localhostProfile",
                            named
                                    ? "only the type Localhost names a profile"
                                    : "the type Localhost needs a profile's name");
                }
            });
        }
    }

    private static void contradiction(Spot context, Refusals refusals) {
        if (context.isFalse("allowPrivilegeEscalation")) {
            if (context.isTrue("privileged")) {
                refusals.at(context, "privileged", "a privileged container cannot be denied privilege escalation");
            }
            context.items("capabilities", "add").stream()
                    .filter(c -> c.text().equals("CAP_SYS_ADMIN"))
                    .forEach(c -> refusals.at(c, "CAP_SYS_ADMIN cannot be added without privilege escalation"));
        }
    }
}
