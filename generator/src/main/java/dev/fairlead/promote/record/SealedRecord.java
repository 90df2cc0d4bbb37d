package dev.fairlead.promote.record;

import dev.fairlead.spec.tree.Fields;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A record with its seal.
 *
 * @param tree all of it, as it was read or is to be written
 */
public record SealedRecord(PromotionRecord record, Seal seal, YamlNode.Mapping tree) {

    /** Signs the canonical text of a record. */
    @FunctionalInterface
    public interface Signer {
        Seal.Signature sign(String canonical);
    }

    /** Closes a record. */
    public static SealedRecord of(PromotionRecord record, Optional<Signer> signer) {
        YamlNode.Mapping content = RecordTree.of(record);
        String canonical = Canonical.text(content);
        Seal seal = new Seal(Canonical.digest(canonical), signer.map(s -> s.sign(canonical)));
        List<YamlNode.Entry> entries = Stream.concat(
                        content.entries().stream(),
                        Stream.of(new YamlNode.Entry(Seal.KEY, content.position(), seal.tree())))
                .toList();
        return new SealedRecord(record, seal, new YamlNode.Mapping(content.position(), entries));
    }

    /** The record in a tree that keeps to the schema; whether the seal holds is another question. */
    static SealedRecord read(YamlNode.Mapping tree) {
        return new SealedRecord(RecordTree.read(tree), Seal.read(new Fields(tree).map(Seal.KEY)), tree);
    }

    /** The text that the seal is about: everything but the seal. */
    public String canonical() {
        return Canonical.text(new YamlNode.Mapping(
                tree.position(),
                tree.entries().stream().filter(e -> !e.key().equals(Seal.KEY)).toList()));
    }

    /** Whether nothing was changed since it was closed, as far as the digest tells. */
    public boolean isIntact() {
        return Canonical.digest(canonical()).equals(seal.digest());
    }

    /** The file. */
    public String document() {
        return """
                # Sealed by Fairlead: what %s gets, and why it may. Do not edit: fairlead promote writes it, and
                # fairlead promotions verify %s says whether it still holds.
                """.formatted(record.environment(), record.service()) + YamlWriter.write(tree);
    }
}
