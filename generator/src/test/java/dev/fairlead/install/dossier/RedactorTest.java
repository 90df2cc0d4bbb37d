package dev.fairlead.install.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.install.object.Manifests;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactorTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    connect to db with hunter2-and-more              | connect to db with ***
                    password=fun                                     | password=***
                    {"apiKey": "abc def", "user": "ann"}             | {"apiKey": ***, "user": "ann"}
                    Authorization: Bearer abcdef123456               | Authorization: *** ***
                    dial postgres://app:s3cr3tpw@db:5432/shop failed | dial postgres://***@db:5432/shop failed
                    key AKIAABCDEFGHIJKLMNOP was refused             | key *** was refused
                    the pin 42 is wrong, 420 is not                  | the pin *** is wrong, 420 is not
                    secret "db" not found                            | secret "db" not found
                    couldn't find key password in Secret ns/db       | couldn't find key password in Secret ns/db
                    exit code 137                                    | exit code 137
                    """)
    void hidesWhatIsSecretAndLeavesTheRest(String text, String masked) {
        assertThat(Redactor.of(List.of("hunter2-and-more", "42", "")).mask(text))
                .isEqualTo(masked);
    }

    @Test
    void hidesALongerSecretBeforeAShorterOneInIt() {
        assertThat(Redactor.of(List.of("abcd", "abcdefgh")).mask("got abcdefgh"))
                .isEqualTo("got ***");
    }

    @Test
    void hidesAWholePrivateKey() {
        assertThat(Redactor.of(List.of())
                        .mask(List.of(
                                "begin",
                                "-----BEGIN RSA PRIVATE KEY-----",
                                "MIIEowIBAAKCAQEA",
                                "-----END RSA PRIVATE KEY-----",
                                "end")))
                .containsExactly("begin", "***", "***", "***", "end");
    }

    @Test
    void findsTheSecretsThatManifestsMakeAndReferTo() {
        Manifests manifests = Manifests.parse("""
                apiVersion: v1
                kind: Secret
                metadata: {name: own}
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web}
                spec:
                  template:
                    spec:
                      imagePullSecrets: [{name: pull}]
                      volumes:
                        - {name: a, secret: {secretName: mounted}}
                        - name: b
                          projected: {sources: [{secret: {name: projected}}, {configMap: {name: none}}]}
                      containers:
                        - envFrom: [{secretRef: {name: all}}]
                          env: [{name: A, valueFrom: {secretKeyRef: {name: one, key: k}}}]
                """, "ns");

        assertThat(SecretReferences.in(manifests)).containsExactly("all", "mounted", "one", "own", "projected", "pull");
    }
}
