package dev.fairlead.cli;

import dev.fairlead.promote.record.SealedRecord;
import dev.fairlead.promote.seal.SigningKey;
import dev.fairlead.promote.seal.TrustedKeys;
import dev.fairlead.spec.Promotion;
import dev.fairlead.spec.Spec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code --key}: what signs a record. */
final class KeyOption {

    private KeyOption() {}

    /**
     * The signer, when a key was named.
     *
     * @throws dev.fairlead.finding.Unavailable when it is no key that the spec trusts
     */
    static Optional<SealedRecord.Signer> signer(@Nullable Path key, Spec spec, Session session) {
        TrustedKeys trusted =
                new TrustedKeys(spec.promotion().map(Promotion::keys).orElse(List.of()));
        return Optional.ofNullable(key)
                .map(file -> SigningKey.read(session.surroundings().directory().resolve(file), trusted));
    }
}
