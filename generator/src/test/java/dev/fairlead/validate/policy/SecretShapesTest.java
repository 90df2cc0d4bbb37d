package dev.fairlead.validate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretShapesTest {

    @ParameterizedTest
    @CsvSource({
        "KEY_ID, AKIAIOSFODNN7EXAMPLE, an AWS access key",
        "X, ghp_0123456789abcdefghijABCDEFGHIJ012345, a GitHub token",
        "DB_URL, postgres://shop:hunter2hunter@db/shop, a password in a URL",
        "PEM, -----BEGIN RSA PRIVATE KEY-----, a private key",
        "DB_PASSWORD, correcthorsebattery, 'a secret, by its name and form'",
        "apiKey, 9f8a7b6c5d4e3f21, 'a secret, by its name and form'",
        "client-secret, Zx81-qqPO-4451, 'a secret, by its name and form'",
    })
    void knows(String name, String value, String what) {
        assertThat(SecretShapes.of(name, value)).contains(what);
    }

    @ParameterizedTest
    @CsvSource({
        "TOKEN_URL, https://auth.example.com/token",
        "DB_PASSWORD, $(SHARED_PASSWORD)",
        "DB_PASSWORD_FILE, /run/secrets/db",
        "PASSWORD, /run/secrets/db",
        "TOKEN, 3600s",
        "API_TOKEN, aaaaaaaaaaaa",
        "SECRET, changeme",
        "LOG_LEVEL, k3Jd92LqPz81mVx",
        "DB_URL, jdbc:postgresql://db.dev.internal:5432/shop",
        "DB_URL, postgres://shop:$(DB_PASSWORD)@db/shop",
    })
    void letsPass(String name, String value) {
        assertThat(SecretShapes.of(name, value)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DB_PASSWORD", "githubToken", "API_KEY", "aws.secret", "PASSWORD_2"})
    void knowsNamesOfSecrets(String name) {
        assertThat(SecretShapes.isSecretName(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"topologyKey", "key", "TOKEN_URL", "PASSWORD_LENGTH", "secretName"})
    void knowsNamesOfOtherThings(String name) {
        assertThat(SecretShapes.isSecretName(name)).isFalse();
    }
}
