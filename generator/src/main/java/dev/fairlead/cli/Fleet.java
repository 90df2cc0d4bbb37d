package dev.fairlead.cli;

import dev.fairlead.finding.InvalidInput;
import dev.fairlead.finding.UnknownName;
import dev.fairlead.helm.Helm;
import dev.fairlead.install.ReleaseProgress;
import dev.fairlead.install.ReleaseScope;
import dev.fairlead.spec.Environment;
import dev.fairlead.spec.Project;
import dev.fairlead.spec.Spec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/**
 * The services of one environment that a command line means.
 *
 * @param specs at least one, by name
 */
record Fleet(Session session, Project project, TargetOptions target, List<Spec> specs) {

    /**
     * The named services, or all that have the environment.
     *
     * @param withNeeds whether what they need comes along
     * @throws InvalidInput with the findings of every spec
     * @throws UnknownName when a service or its environment does not exist
     */
    static Fleet of(Session session, Project project, TargetOptions target, List<String> services, boolean withNeeds) {
        Map<String, Spec> found = new LinkedHashMap<>();
        List<Spec> named = Specs.load(session, project, services);
        List<Spec> wanted = services.isEmpty() ? having(named, target.name()) : named;
        wanted.forEach(spec -> found.put(spec.name(), spec));
        for (Set<String> more = missing(found, target); withNeeds && !more.isEmpty(); more = missing(found, target)) {
            Specs.load(session, project, List.copyOf(more)).forEach(spec -> found.put(spec.name(), spec));
        }
        return new Fleet(
                session,
                project,
                target,
                found.values().stream()
                        .sorted(java.util.Comparator.comparing(Spec::name))
                        .toList());
    }

    private static List<Spec> having(List<Spec> all, String environment) {
        List<Spec> having = all.stream()
                .filter(spec -> spec.environments().containsKey(environment))
                .toList();
        if (having.isEmpty()) {
            Set<String> known = new TreeSet<>();
            all.forEach(spec -> known.addAll(spec.environments().keySet()));
            throw new UnknownName("environment", environment, known, "any spec");
        }
        return having;
    }

    private static Set<String> missing(Map<String, Spec> found, TargetOptions target) {
        Set<String> missing = new TreeSet<>();
        found.values().forEach(spec -> missing.addAll(target.environment(spec).needs()));
        missing.removeAll(found.keySet());
        return missing;
    }

    /** Whether a service is one of them. */
    boolean has(String service) {
        return specs.stream().anyMatch(spec -> spec.name().equals(service));
    }

    /** One connection a cluster. */
    Connections connect() {
        return Connections.to(
                specs.stream().map(spec -> target.choice(session, spec)).toList());
    }

    /** The release of a service. */
    ReleaseScope scope(Spec spec, Connections connections, Helm helm, ReleaseProgress progress, BooleanSupplier stop) {
        Environment environment = target.environment(spec);
        return new ReleaseScope(
                connections.of(target.choice(session, spec)),
                helm,
                environment.cluster().namespace(),
                spec.name(),
                Actor.of(session.surroundings()),
                progress,
                stop,
                session.surroundings().clock());
    }
}
