package dev.fairlead.validate.endpoint;

import dev.fairlead.finding.Position;
import dev.fairlead.render.Renderer;
import dev.fairlead.spec.Environment;
import dev.fairlead.spec.Spec;
import dev.fairlead.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A text among an environment's endpoints that says where something is: a host, an address, a URL or a JDBC string. Ports
 * and other plain values say nothing of the environment and are none.
 *
 * @param environment whose it is
 * @param path name and key: {@code database.host}
 * @param text as it is after its expressions were evaluated; may hold a password
 */
record Endpoint(Environment environment, String path, String text, Position position) {

    /** Such as {@code arn:aws:sqs:eu-central-1:123456789012:orders}: parts that colons join. */
    private static final Pattern NAME_OF_RESOURCE = Pattern.compile("(?=.{8})[A-Za-z]\\S*:\\S*:\\S+");

    /** All that a spec declares for an environment. */
    static List<Endpoint> of(Spec spec, Environment environment) {
        List<Endpoint> all = new ArrayList<>();
        for (YamlNode.Entry endpoint : Renderer.endpoints(spec, environment).entries()) {
            if (endpoint.value() instanceof YamlNode.Mapping keys) {
                keys.entries().stream()
                        .filter(key -> key.value() instanceof YamlNode.Text)
                        .map(key -> new Endpoint(
                                environment,
                                endpoint.key() + "." + key.key(),
                                ((YamlNode.Text) key.value()).value().strip(),
                                key.value().position()))
                        .filter(Endpoint::saysWhere)
                        .forEach(all::add);
            }
        }
        return List.copyOf(all);
    }

    /** The hosts that it names. */
    List<Host> hosts() {
        Stream<Host> all = Host.isUrl(text)
                ? Host.inUrl(text).stream()
                : Host.of(text).filter(h -> isHostKey() || !h.isBare()).stream();
        return all.filter(h -> !h.isLocal()).toList();
    }

    /** The whole text, where it says more than its host does. */
    Optional<String> whole() {
        if (Host.isUrl(text)) {
            boolean named =
                    !hosts().isEmpty() && hosts().size() == Host.inUrl(text).size();
            return named ? Optional.of(normalised()) : Optional.empty();
        }
        boolean name = Host.of(text).isEmpty() && NAME_OF_RESOURCE.matcher(text).matches();
        return name ? Optional.of(normalised()) : Optional.empty();
    }

    /** Whether both are one place; names that only a cluster knows are one place in one cluster. */
    boolean isSame(Endpoint other) {
        if (Host.isUrl(text) && Host.isUrl(other.text)) {
            return whole().isPresent()
                    && normalised().equals(other.normalised())
                    && hosts().stream().allMatch(h -> isKnownToBoth(h, other));
        }
        List<Host> others = other.hosts();
        boolean host = hosts().stream().anyMatch(h -> others.contains(h) && isKnownToBoth(h, other));
        return host || (hosts().isEmpty() && whole().isPresent() && whole().equals(other.whole()));
    }

    private boolean isKnownToBoth(Host host, Endpoint other) {
        boolean sameCluster = environment
                        .cluster()
                        .context()
                        .equals(other.environment.cluster().context())
                && environment
                        .cluster()
                        .kubeconfig()
                        .equals(other.environment.cluster().kubeconfig());
        return !host.isBare() && (!host.isOfCluster() || sameCluster);
    }

    private boolean saysWhere() {
        return !hosts().isEmpty() || whole().isPresent();
    }

    private boolean isHostKey() {
        return path.endsWith(".host");
    }

    /** Scheme and host in small letters, without a user and without a slash at the end. */
    private String normalised() {
        String bare = text.replaceFirst("(://)[^/@\\s]*@", "$1").replaceFirst("/+$", "");
        int path = bare.indexOf('/', Math.max(0, bare.indexOf("//") + 2));
        return path < 0
                ? bare.toLowerCase(Locale.ROOT)
                : bare.substring(0, path).toLowerCase(Locale.ROOT) + bare.substring(path);
    }
}
