package dev.fairlead.validate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretLiteralTest {

    @Test
    void findsSecretsInVariablesArgumentsAndConfigWithoutShowingThem() {
        String map = """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: shop}
                data: {shop.properties: "page-size=50\\ndb.password=k3Jd92LqPz81mVx\\n"}
                """;
        var breaches = Release.breaches(
                new SecretLiteral(),
                Release.withContainer(
                        "args: [--verbose, --token=k3Jd92LqPz81mVx]",
                        "env: [{name: LOG_LEVEL, value: debug}, {name: DB_PASSWORD, value: k3Jd92LqPz81mVx}]"),
                map);

        assertThat(breaches)
                .containsExactly(
                        "policy/secret-literal /spec/template/spec/containers/0/env/1/value "
                                + "the variable DB_PASSWORD holds a secret, by its name and form (its value is not shown)",
                        "policy/secret-literal /spec/template/spec/containers/0/args/1 "
                                + "a word of args is a secret, by its name and form (it is not shown)",
                        "policy/secret-literal /data/shop.properties "
                                + "the config file shop.properties holds a secret, by its name and form (it is not shown)");
        assertThat(breaches).noneMatch(b -> b.contains("k3Jd92LqPz81mVx"));
    }

    @Test
    void findsTheValueOfAnOption() {
        assertThat(Release.breaches(
                        new SecretLiteral(),
                        Release.withContainer("args: [--user, k3Jd92LqPz81mVx, --db-password, k3Jd92LqPz81mVx]")))
                .containsExactly("policy/secret-literal /spec/template/spec/containers/0/args/3 "
                        + "a word of args is a secret, by its name and form (it is not shown)");
    }

    @Test
    void allowsReferences() {
        assertThat(
                        Release.breaches(
                                new SecretLiteral(),
                                Release.withContainer(
                                        "env: [{name: DB_PASSWORD, valueFrom: {secretKeyRef: {name: shop-db, key: password}}}]")))
                .isEmpty();
    }
}
