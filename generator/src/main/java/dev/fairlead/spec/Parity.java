package dev.fairlead.spec;

import dev.fairlead.finding.Position;
import dev.fairlead.spec.tree.Fields;
import dev.fairlead.yaml.YamlNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The differences between environments that were declared, beyond cluster, version, endpoints and variables. */
public record Parity(List<Allowance> allow) {

    public Parity {
        allow = List.copyOf(allow);
    }

    /**
     * One declared difference.
     *
     * @param path dotted; allows everything below it
     * @param reason why it must differ
     * @param until the last day on which it may
     */
    public record Allowance(String path, String reason, Optional<LocalDate> until, Position position) {

        public Allowance {
            Checks.notBlank("path", path);
            Checks.notBlank("reason", reason);
        }

        /** Whether the value at a dotted path may differ. */
        public boolean covers(String dotted) {
            return dotted.equals(path) || dotted.startsWith(path + ".");
        }

        static Allowance of(YamlNode node) {
            Fields fields = Fields.of(node);
            return new Allowance(
                    fields.text("path").orElse(""),
                    fields.text("reason").orElse(""),
                    fields.text("until").map(LocalDate::parse),
                    node.position());
        }
    }

    static Parity of(Fields fields) {
        return new Parity(fields.items("allow").stream().map(Allowance::of).toList());
    }
}
