package dev.fairlead.promote.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.finding.Position;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.promote.TestRecords;
import dev.fairlead.promote.record.Seal;
import dev.fairlead.promote.record.SealedRecord;
import dev.fairlead.spec.Promotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {

    @TempDir
    private Path folder;

    @Test
    void aSignatureHoldsForTheRecordAndForNoOther() throws IOException {
        TestKey key = TestKey.in(folder);
        TrustedKeys trusted = trusted("release", key.publicKey());

        SealedRecord signed = SealedRecord.of(TestRecords.record(), Optional.of(SigningKey.read(key.file(), trusted)));
        Seal.Signature signature = signed.seal().signature().orElseThrow();

        assertThat(signature.key()).isEqualTo("release");
        assertThat(trusted.holds(signed.canonical(), signature)).isTrue();
        assertThat(trusted.holds(signed.canonical() + " ", signature)).isFalse();
        assertThat(trusted.holds(signed.canonical(), new Seal.Signature("other", signature.value())))
                .isFalse();
        assertThat(trusted.holds(signed.canonical(), new Seal.Signature("release", "AAAA")))
                .isFalse();
    }

    @Test
    void aKeyThatTheSpecDoesNotTrustSignsNothing() throws IOException {
        TestKey ours = TestKey.in(folder);
        TestKey other = TestKey.in(Files.createDirectory(folder.resolve("other")));

        assertThatThrownBy(() -> SigningKey.read(other.file(), trusted("release", ours.publicKey())))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("does not trust");
    }

    @Test
    void whatIsNoKeyIsNeverRepeated() throws IOException {
        Path file = Files.writeString(
                folder.resolve("bad.pem"), "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n");

        assertThatThrownBy(() -> SigningKey.read(file, trusted("release", "none")))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("no ed25519 private key")
                .hasMessageNotContaining("c2VjcmV0");
    }

    private static TrustedKeys trusted(String name, String publicKey) {
        return new TrustedKeys(List.of(new Promotion.Key(name, publicKey, Position.ofFile("web.yaml"))));
    }
}
