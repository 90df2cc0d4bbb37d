package dev.fairlead.validate.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SightTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "db.dev.internal",
                "DB.Dev.Internal",
                "db.dev.internal.",
                "jdbc:postgresql://db.dev.internal:5432/shop",
                "postgres://user:pw@db.dev.internal/shop",
                "a=1;host=db.dev.internal;b=2",
                "--db=db.dev.internal",
                "[\"db.dev.internal\"]",
                ".db.dev.internal",
                "see db.dev.internal.\nnext"
            })
    void findsAHostAsAWholeName(String text) {
        assertThat(finds("db.dev.internal", text, "X")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mydb.dev.internal",
                "my-db.dev.internal",
                "db.dev.internal.org",
                "db.dev.internals",
                "db.dev.internal-2",
                "x.db.dev.internal",
                "dbxdev.internal"
            })
    void leavesOtherHostsAlone(String text) {
        assertThat(finds("db.dev.internal", text, "X")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.5, http://10.0.0.5:80/, true",
        "10.0.0.5, 10.0.0.5/32, true",
        "10.0.0.5, 10.0.0.51, false",
        "10.0.0.5, 110.0.0.5, false",
        "10.0.0.5, 10.0.0.5.6, false",
        "2001:db8::5, http://[2001:0DB8:0:0::5]:80/, true",
        "2001:db8::5, 2001:db8::51, false",
        "'[2001:db8::5]', 2001:db8:0:0:0:0:0:5, true"
    })
    void comparesAddressesAsAddresses(String address, String text, boolean found) {
        assertThat(finds(address, text, "X")).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({
        "postgres, POSTGRES_HOST, true",
        "postgres, DATABASE, false",
        "postgres:16, image, false",
        "postgres:5432, DATABASE, true",
        "jdbc:postgresql://postgres/shop, URL, true",
        "user@postgres, X, false",
        "postgresql, DB_HOST, false",
        "docker.io/postgres:5432, X, false"
    })
    void countsAOneWordNameOnlyWhereAHostStands(String text, String name, boolean found) {
        assertThat(finds("postgres", text, name)).isEqualTo(found);
    }

    @Test
    void readsWhatIsEncoded() {
        String url = "jdbc:postgresql://db.dev.internal:5432/shop?ö";
        String once = Base64.getEncoder().encodeToString(url.getBytes(StandardCharsets.UTF_8));
        String twice = Base64.getMimeEncoder().encodeToString(("data: " + once).getBytes(StandardCharsets.UTF_8));
        String unpadded = Base64.getUrlEncoder().withoutPadding().encodeToString(url.getBytes(StandardCharsets.UTF_8));

        assertThat(readings(once)).anyMatch(t -> t.contains("db.dev.internal"));
        assertThat(readings("x=" + once + ";")).anyMatch(t -> t.contains("db.dev.internal"));
        assertThat(readings("files/" + once)).anyMatch(t -> t.contains("db.dev.internal"));
        assertThat(readings(twice)).anyMatch(t -> t.contains("db.dev.internal"));
        assertThat(readings(unpadded)).anyMatch(t -> t.contains("db.dev.internal"));
        assertThat(readings("https%3A%2F%2Fdb.dev.internal%2F")).anyMatch(t -> t.contains("//db.dev.internal/"));
    }

    @Test
    void findsTheHostsOfUrls() {
        assertThat(Host.inUrl("mongodb://u:p@a.x.io:27017,b.x.io:27017/db"))
                .extracting(Host::name)
                .containsExactly("a.x.io", "b.x.io");
        assertThat(Host.inUrl("jdbc:oracle:thin:@ora.dev.internal:1521:orcl"))
                .extracting(Host::name)
                .containsExactly("ora.dev.internal");
        assertThat(Host.inUrl("jdbc:sqlserver://sql.dev.internal:1433;databaseName=shop"))
                .extracting(Host::name)
                .containsExactly("sql.dev.internal");
        assertThat(Host.inUrl("https://[2001:db8::5]:8443/x"))
                .extracting(Host::name)
                .containsExactly("2001:db8:0:0:0:0:0:5");
    }

    private static java.util.List<String> readings(String text) {
        return Readings.of(text);
    }

    private static boolean finds(String host, String text, String name) {
        return Sight.of(Host.of(host).orElseThrow()).isIn(text, name);
    }
}
