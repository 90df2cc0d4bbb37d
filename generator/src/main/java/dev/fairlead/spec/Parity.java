package dev.fairlead.spec;

import dev.fairlead.finding.Position;
import dev.fairlead.spec.tree.Fields;
import dev.fairlead.yaml.YamlNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What was declared about environments among each other, beyond cluster, version, endpoints and variables.
 *
 * @param allow what may differ
 * @param share endpoints that several environments may use
 */
public record Parity(List<Allowance> allow, List<Share> share) {

    public Parity {
        allow = List.copyOf(allow);
        share = List.copyOf(share);
    }

    /**
     * One declared difference.
     *
     * @param path a dotted path of the spec, or an object's field such as {@code Deployment/shop:spec.replicas}; allows
     *     everything below it
     * @param reason why it must differ
     * @param until the last day on which it may
     */
    public record Allowance(String path, String reason, Optional<LocalDate> until, Position position) {

        public Allowance {
            Checks.notBlank("path", path);
            Checks.notBlank("reason", reason);
        }

        /** Whether it is about a field of a rendered object, not about a value of the spec. */
        public boolean isOfManifest() {
            return path.matches("[A-Z][A-Za-z0-9]*/.*");
        }

        /** Whether the value at a dotted path may differ. */
        public boolean covers(String dotted) {
            return dotted.equals(path) || dotted.startsWith(path + ".");
        }

        /**
         * Whether a field of a rendered object may differ.
         *
         * @param object kind and name: {@code Deployment/shop}
         * @param field the way to the field, with list items in brackets; empty for the whole object
         */
        public boolean covers(String object, String field) {
            int colon = path.indexOf(':');
            String wanted = colon < 0 ? "" : path.substring(colon + 1);
            boolean below = wanted.isEmpty()
                    || field.equals(wanted)
                    || field.startsWith(wanted + ".")
                    || field.startsWith(wanted + "[");
            return below && object.equals(colon < 0 ? path : path.substring(0, colon));
        }

        static Allowance of(YamlNode node) {
            Fields fields = Fields.of(node);
            return new Allowance(
                    fields.text("path").orElse(""),
                    fields.text("reason").orElse(""),
                    fields.text("until").map(LocalDate::parse),
                    fields.at("path").map(YamlNode::position).orElse(node.position()));
        }
    }

    /**
     * An endpoint that several environments use on purpose.
     *
     * @param endpoint its name and key, such as {@code payment.host}, or its name for all keys
     * @param reason why
     * @param until the last day on which they may
     */
    public record Share(String endpoint, String reason, Optional<LocalDate> until, Position position) {

        public Share {
            Checks.notBlank("endpoint", endpoint);
            Checks.notBlank("reason", reason);
        }

        /** Whether it is about the endpoint of that name and key. */
        public boolean covers(String path) {
            return path.equals(endpoint) || path.startsWith(endpoint + ".");
        }

        static Share of(YamlNode node) {
            Fields fields = Fields.of(node);
            return new Share(
                    fields.text("endpoint").orElse(""),
                    fields.text("reason").orElse(""),
                    fields.text("until").map(LocalDate::parse),
                    fields.at("endpoint").map(YamlNode::position).orElse(node.position()));
        }
    }

    static Parity of(Fields fields) {
        return new Parity(
                fields.items("allow").stream().map(Allowance::of).toList(),
                fields.items("share").stream().map(Share::of).toList());
    }
}
