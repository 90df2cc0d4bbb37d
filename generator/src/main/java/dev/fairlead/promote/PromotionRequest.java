package dev.fairlead.promote;

import dev.fairlead.promote.record.SealedRecord;
import java.util.List;
import java.util.Optional;

/**
 * What is asked for.
 *
 * @param from environment that a version comes from
 * @param to environment that it goes to
 * @param actor who asks, such as {@code ann@laptop}
 * @param approvedBy who agreed, as the one who asks says
 * @param signer signs the record, when it is to be signed
 * @param program version of Fairlead
 */
public record PromotionRequest(
        String from,
        String to,
        String actor,
        List<String> approvedBy,
        Optional<SealedRecord.Signer> signer,
        String program) {

    public PromotionRequest {
        approvedBy = List.copyOf(approvedBy);
    }
}
