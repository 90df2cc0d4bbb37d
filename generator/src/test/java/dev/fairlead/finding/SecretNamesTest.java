package dev.fairlead.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which keys' values no message shows. */
class SecretNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password", "DB_PASSWORD", "PGPASSWORD", "passwd", "passphrase", "dbPass", "PWD", "clientSecret",
                "PAYMENT_TOKEN", "accessToken", "apiKey", "api_key", "API-KEY", "APIKEY", "privateKey",
                        "SSH_PRIVATE_KEY",
                "AWS_ACCESS_KEY_ID", "credentials", "Authorization", "BASIC_AUTH"
            })
    void hidesWhatMayBeASecret(String key) {
        assertThat(SecretNames.looksSecret(key)).isTrue();
        assertThat(SecretNames.shown(List.of("workload", "env", key), "x")).isEqualTo(SecretNames.MASK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "topologyKey",
                "key",
                "keys",
                "KEYBOARD",
                "monkey",
                "CACHE_KEY_PREFIX",
                "compass",
                "bypass",
                "author",
                "AUTHOR_NAME",
                "certificate",
                "signature",
                "privateIp",
                "automountToken",
                "pullSecrets",
                "secretName"
            })
    void showsWhatOnlySoundsLikeOne(String key) {
        assertThat(SecretNames.looksSecret(key)).isFalse();
    }

    @Test
    void aKeyOnTheWayHidesTheValueToo() {
        assertThat(SecretNames.hide(List.of("database", "password", "value"))).isTrue();
        assertThat(SecretNames.hide(List.of("topologySpreadConstraints", "0", "topologyKey")))
                .isFalse();
    }
}
