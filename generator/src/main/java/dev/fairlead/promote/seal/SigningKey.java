package dev.fairlead.promote.seal;

import dev.fairlead.finding.Unavailable;
import dev.fairlead.promote.record.Seal;
import dev.fairlead.promote.record.SealedRecord;
import dev.fairlead.spec.Promotion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** A private key that signs records; what it is never stands in a message. */
public final class SigningKey implements SealedRecord.Signer {

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private final PrivateKey key;
    private final TrustedKeys trusted;
    private final String name;

    private SigningKey(PrivateKey key, TrustedKeys trusted, String name) {
        this.key = key;
        this.trusted = trusted;
        this.name = name;
    }

    /**
     * The key in a file, as {@code openssl genpkey -algorithm ed25519} writes it.
     *
     * @param trusted the keys of the spec: a key whose signatures nobody would take signs nothing
     * @throws Unavailable when it is no such key, or cannot be read
     */
    public static SigningKey read(Path file, TrustedKeys trusted) {
        SigningKey key = new SigningKey(parse(file), trusted, file.toString());
        key.sign("");
        return key;
    }

    @Override
    public Seal.Signature sign(String canonical) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(canonical.getBytes(StandardCharsets.UTF_8));
            String value = Base64.getEncoder().encodeToString(signature.sign());
            Promotion.Key signer = trusted.signerOf(canonical, value)
                    .orElseThrow(() -> new Unavailable(
                            "the spec does not trust the key in %s".formatted(name),
                            "add its public half to promotion.keys: openssl pkey -in %s -pubout".formatted(name)));
            return new Seal.Signature(signer.name(), value);
        } catch (GeneralSecurityException e) {
            throw unusable(name, e);
        }
    }

    private static PrivateKey parse(Path file) {
        try {
            String text = Files.readString(file);
            int begin = text.indexOf(BEGIN);
            int end = text.indexOf(END);
            if (begin < 0 || end < begin) {
                throw new GeneralSecurityException("no PEM");
            }
            byte[] bytes = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
            return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(bytes));
        } catch (IOException e) {
            throw new Unavailable("the key %s cannot be read".formatted(file), "is it there, and may you read it?", e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw unusable(file.toString(), e);
        }
    }

    private static Unavailable unusable(String name, Exception e) {
        return new Unavailable(
                "%s holds no ed25519 private key (PKCS#8, PEM)".formatted(name),
                "make one: openssl genpkey -algorithm ed25519 -out FILE",
                e);
    }
}
