package dev.fairlead.promote;

import dev.fairlead.promote.gate.Gates;
import dev.fairlead.promote.record.PromotionRecord;
import dev.fairlead.promote.record.SealedRecord;
import dev.fairlead.validate.change.ChangeReport;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a promotion of one service would do.
 *
 * @param before what the target has
 * @param version what it would get
 * @param gates what every gate said
 * @param change what it does to the target; empty when it was refused before that was looked at
 * @param moved what differs from the record in force, the version's own values among it; empty when there is none
 * @param sealed the record that would be written; empty when a gate refuses, or when nothing changes
 * @param files contents by file, the spec first
 * @param specText the spec's text that was read; another one on the disk by now is someone else's edit
 */
public record Proposal(
        String service,
        String from,
        String to,
        PromotionRecord.Version before,
        PromotionRecord.Version version,
        List<Gates.Judgement> gates,
        Optional<ChangeReport> change,
        List<String> moved,
        Optional<SealedRecord> sealed,
        Map<Path, String> files,
        Path specFile,
        String specText) {

    public Proposal {
        gates = List.copyOf(gates);
        moved = List.copyOf(moved);
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    /** Whether every gate lets it pass. */
    public boolean isReady() {
        return gates.stream().allMatch(Gates.Judgement::passed);
    }

    /** Whether everything is as this promotion would make it, already. */
    public boolean isDone() {
        return isReady() && sealed.isEmpty();
    }
}
