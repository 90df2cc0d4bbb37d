package dev.fairlead.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.finding.Position;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values behind secret names are taken out of texts that repeat them; names of Secrets are not. */
class SecretValuesTest {

    private static final Position HERE = Position.ofFile("a.yaml");

    @Test
    void hidesValuesBehindSecretNamesOnly() {
        SecretValues secrets = SecretValues.of(map(
                entry("auth", map(entry("user", text("somebody")))),
                entry("logLevel", text("warning")),
                entry("secrets", map(entry("DB_PASSWORD", map(entry("secret", text("shop-database")))))),
                entry("short", text("abc")),
                entry("password", text("abc"))));

        assertThat(secrets.hide("somebody c29tZWJvZHk= warning shop-database abc"))
                .isEqualTo("*** *** warning shop-database abc");
    }

    @Test
    void takesTheLongerValueFirst() {
        SecretValues secrets = SecretValues.of(map(
                entry("token", new YamlNode.Sequence(HERE, List.of(text("abcdef"), text("abcdefghi"))))));

        assertThat(secrets.hide("abcdefghi")).isEqualTo("***");
    }

    private static YamlNode.Mapping map(YamlNode.Entry... entries) {
        return new YamlNode.Mapping(HERE, List.of(entries));
    }

    private static YamlNode.Entry entry(String key, YamlNode value) {
        return new YamlNode.Entry(key, HERE, value);
    }

    private static YamlNode.Text text(String value) {
        return new YamlNode.Text(HERE, value);
    }
}
