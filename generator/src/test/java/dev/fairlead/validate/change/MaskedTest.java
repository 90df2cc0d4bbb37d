package dev.fairlead.validate.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.yaml.YamlLimits;
import dev.fairlead.yaml.YamlNode;
import dev.fairlead.yaml.YamlReader;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedTest {

    private static final String SECRET = "k3Jd92LqPz81mVx";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: {a: k3Jd92LqPz81mVx}",
                "stringData: {a: {b: k3Jd92LqPz81mVx}}",
                "spec: {env: [{name: DB_PASSWORD, value: k3Jd92LqPz81mVx}]}",
                "spec: {env: [{name: DSN, value: 'postgres://app:k3Jd92LqPz81mVx@db/shop'}]}",
                "spec: {args: [--password, k3Jd92LqPz81mVx]}",
                "spec: {args: [--password=k3Jd92LqPz81mVx]}",
                "spec: {config: \"page-size=5\\ndb.password = k3Jd92LqPz81mVx\\nlast=1\"}",
                "spec: {config: 'jdbc:x?user=a&password=k3Jd92LqPz81mVx&b=c'}",
                "spec: {json: '{\"clientSecret\": \"k3Jd92LqPz81mVx\"}'}"
            })
    void neverShowsWhatMayBeSecret(String yaml) {
        Manifest secret = new Manifest("", read("apiVersion: v1\nkind: Secret\n" + yaml));
        for (YamlNode.Mapping before : java.util.List.of(
                read("apiVersion: v1\nkind: Secret"),
                read("apiVersion: v1\nkind: Secret\n" + yaml.replace(SECRET, "old")))) {
            assertThat(Differences.between(before, secret.root(), Masked.ofObject(secret), _ -> Optional.empty()))
                    .isNotEmpty()
                    .allSatisfy(
                            d -> assertThat(d.toString()).doesNotContain(SECRET).contains("***"));
        }
    }

    @Test
    void showsTheRest() {
        YamlNode.Mapping before = read("a: {secretKeyRef: {name: db, key: password}}\nb: [1, 2]\nc: {d: x}");
        YamlNode.Mapping after =
                read("a: {secretKeyRef: {name: db2, key: password}}\nb: [1, 3]\nc: null\ne: {f: [g, 1]}");
        assertThat(Differences.between(before, after, Masked.ofValues(), _ -> Optional.empty()))
                .extracting(d -> "%s %s %s %s"
                        .formatted(
                                d.change().label(),
                                d.path(),
                                d.before().orElse("-"),
                                d.after().orElse("-")))
                .containsExactly(
                        "changed a.secretKeyRef.name db db2",
                        "changed b[1] 2 3",
                        "removed c {d: x} -",
                        "added e - {f: [g, 1]}");
    }

    @Test
    void keepsTheLinesOfAConfigFileAroundASecret() {
        YamlNode.Mapping before = read("x: 1");
        YamlNode.Mapping after = read("x: 1\nfile: \"size=5\\napi.token: abc; rest=2\\nlast=1\\n\"");
        assertThat(Differences.between(before, after, Masked.ofValues(), _ -> Optional.empty()))
                .singleElement()
                .extracting(d -> d.after().orElse(""))
                .isEqualTo("size=5\napi.token: ***; rest=2\nlast=1\n");
    }

    private static YamlNode.Mapping read(String yaml) {
        return (YamlNode.Mapping) new YamlReader("x", YamlLimits.MANIFESTS, YamlReader.Dialect.HELM).readOne(yaml);
    }
}
