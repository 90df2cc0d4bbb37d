package dev.fairlead.spec;

import dev.fairlead.finding.Position;
import dev.fairlead.spec.tree.Fields;
import dev.fairlead.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What runs in an environment.
 *
 * @param repository image repository, without tag
 * @param replicas fixed number of pods, when no autoscaler owns it
 * @param env environment variables: strings, numbers and truth values as written
 * @param secrets variables that come from Secrets, by variable name
 * @param node everything, the keys passed through to Kubernetes included
 */
public record Workload(
        String repository,
        State state,
        Optional<Integer> replicas,
        List<Port> ports,
        Map<String, YamlNode> env,
        Map<String, SecretKey> secrets,
        Optional<ConfigFiles> config,
        Probes probes,
        Resources resources,
        YamlNode.Mapping node) {

    /** Whether pods can be exchanged for one another at any time. */
    public enum State {
        /** They can. */
        STATELESS,
        /** They keep something of their clients: asks for session affinity and careful scale-in. */
        STATEFUL
    }

    public Workload {
        Checks.notBlank("image.repository", repository);
        replicas.ifPresent(r -> Checks.inRange("replicas", r, 0, Integer.MAX_VALUE));
        ports = List.copyOf(ports);
        env = Checks.ordered(env);
        secrets = Checks.ordered(secrets);
    }

    /**
     * A port of the container.
     *
     * @param name at most 15 characters, as Kubernetes demands
     */
    public record Port(String name, int containerPort, String protocol, Position position) {

        public Port {
            Checks.dnsLabel("port name", name, 15);
            Checks.inRange("containerPort", containerPort, 1, 65_535);
        }

        static Port of(YamlNode node) {
            Fields fields = Fields.of(node);
            return new Port(
                    fields.text("name").orElse(""),
                    fields.integer("containerPort").orElse(0),
                    fields.text("protocol").orElse("TCP"),
                    node.position());
        }
    }

    /** One key of a Secret; the spec never holds its value. */
    public record SecretKey(String secret, String key, boolean optional, Position position) {

        public SecretKey {
            Checks.notBlank("secret", secret);
            Checks.notBlank("key", key);
        }

        static SecretKey of(YamlNode node) {
            Fields fields = Fields.of(node);
            return new SecretKey(
                    fields.text("secret").orElse(""),
                    fields.text("key").orElse(""),
                    fields.bool("optional").orElse(false),
                    node.position());
        }
    }

    /**
     * Configuration files of the container.
     *
     * @param files contents by file name, expressions included
     */
    public record ConfigFiles(String mountPath, Map<String, String> files, Position position) {

        public ConfigFiles {
            Checks.notBlank("config.mountPath", mountPath);
            files = Checks.ordered(files);
        }

        static ConfigFiles of(Fields fields) {
            return new ConfigFiles(
                    fields.text("mountPath").orElse(""), Metadata.texts(fields.map("files")), fields.position());
        }
    }

    static Workload of(Fields fields) {
        Map<String, YamlNode> env = new LinkedHashMap<>();
        fields.map("env").entries().forEach(e -> env.put(e.key(), e.value()));
        Map<String, SecretKey> secrets = new LinkedHashMap<>();
        fields.map("secrets").entries().forEach(e -> secrets.put(e.key(), SecretKey.of(e.value())));
        return new Workload(
                fields.map("image").text("repository").orElse(""),
                fields.text("state").orElse("stateless").equals("stateful") ? State.STATEFUL : State.STATELESS,
                fields.integer("replicas"),
                fields.items("ports").stream().map(Port::of).toList(),
                env,
                secrets,
                fields.optionalMap("config").map(ConfigFiles::of),
                Probes.of(fields.map("probes")),
                Resources.of(fields.map("resources")),
                fields.node());
    }
}
