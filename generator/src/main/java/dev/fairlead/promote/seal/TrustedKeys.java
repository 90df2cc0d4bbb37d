package dev.fairlead.promote.seal;

import dev.fairlead.promote.record.Seal;
import dev.fairlead.spec.Promotion;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The public keys that a spec trusts. */
public final class TrustedKeys {

    private final List<Promotion.Key> keys;

    public TrustedKeys(List<Promotion.Key> keys) {
        this.keys = List.copyOf(keys);
    }

    /** Whether signatures are asked for at all. */
    public boolean isEmpty() {
        return keys.isEmpty();
    }

    /** The key that a signature of a text was made with. */
    public Optional<Promotion.Key> signerOf(String text, String signature) {
        return keys.stream().filter(k -> verifies(k, text, signature)).findFirst();
    }

    /** Whether a signature is one of the key that it names, and of this text. */
    public boolean holds(String text, Seal.Signature signature) {
        return keys.stream()
                .filter(k -> k.name().equals(signature.key()))
                .anyMatch(k -> verifies(k, text, signature.value()));
    }

    private static boolean verifies(Promotion.Key key, String text, String signature) {
        try {
            PublicKey publicKey = KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(key.publicKey())));
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(publicKey);
            check.update(text.getBytes(StandardCharsets.UTF_8));
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
