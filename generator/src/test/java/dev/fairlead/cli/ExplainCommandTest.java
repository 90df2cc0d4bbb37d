package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code fairlead explain SERVICE PATH} as a person runs it. */
@Tag("helm")
class ExplainCommandTest {

    @TempDir
    private Path folder;

    @Test
    void tellsTheChainAndWritesNothing() throws IOException {
        TestProject.Outcome outcome = TestProject.examples(folder)
                .run("explain", "shop", "-e", "dev", "deployment.resources.requests.cpu")
                .good();

        assertThat(outcome.out().lines().map(l -> l.replaceAll(" {2,}", "  ").strip()))
                .containsSubsequence(
                        "shop dev  deployment.resources.requests.cpu",
                        "← values  deployment.resources.requests.cpu  \"50m\"",
                        "← spec  environments/shop.yaml:95:37  \"50m\"  (override of dev)",
                        "hides  environments/shop.yaml:48:21  \"100m\"  (shared part)",
                        "in prod  \"100m\"  environments/shop.yaml:48:21",
                        "decides  Deployment/shop:spec.template.spec.containers[shop].resources.requests.cpu");
        assertThat(outcome.out()).contains("yes: parity.allow workload.resources.requests.cpu: dev has no customers");
        assertThat(outcome.untouched()).isTrue();
    }

    @Test
    void withoutAnEnvironmentAllAreTold() throws IOException {
        String out = TestProject.examples(folder)
                .run("explain", "shop", "version.tag")
                .good()
                .out();

        assertThat(out).contains("shop dev  version.tag").contains("shop prod  version.tag");
        assertThat(out)
                .contains("version may differ as it is")
                .contains("1.5.0")
                .contains("1.4.2");
    }

    @Test
    void isJsonWhenAsked() throws IOException {
        String out = TestProject.of(folder, TestProject.SPEC)
                .run(
                        "explain",
                        "web",
                        "-e",
                        "prod",
                        "Deployment/web:spec.template.spec.containers[web].image",
                        "--format",
                        "json")
                .good()
                .out();
        JsonNode json = JsonMapper.shared().readTree(out).get(0);

        assertThat(json.get("field").get("object").asString()).isEqualTo("Deployment/web");
        assertThat(json.get("causes").get(0).get("spec").get("line").asInt()).isPositive();
        assertThat(json.get("elsewhere").get(0).get("differs").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "explain wob -e prod a.b, did you mean 'web'",
        "explain web -e prd a.b, did you mean 'prod'",
        "explain web -e prod Deploymnt/web:spec.replicas, did you mean 'Deployment/web'",
        "explain web -e prod autoscaler.minReplica, did you mean 'minReplicas'",
        "explain web -e prod Deployment/web:spec.templat, did you mean 'template'",
        "explain web -e prod, name what to explain",
        "explain policy/floating-tags, did you mean 'policy/floating-tag'"
    })
    void namesTheClosestForWhatIsNotThere(String line, String words) throws IOException {
        TestProject project = TestProject.of(folder, TestProject.SPEC);

        assertThat(project.run(line.split(" ")).refused(2).err()).contains(words);
    }

    @Test
    void aSecretIsShownNowhere() throws IOException {
        String secret = "k3Jd92LqPz81mVx";
        TestProject project = TestProject.of(
                folder,
                TestProject.SPEC.replace(
                        "LOG_LEVEL: info",
                        "API_TOKEN: %s\n    STORE: \"redis://:%s@host/1\"".formatted(secret, secret)));
        String container = "Deployment/web:spec.template.spec.containers[web]";

        for (String path : new String[] {
            "deployment.env",
            "deployment.env.STORE",
            "workload.env.API_TOKEN",
            container,
            container + ".env[API_TOKEN].value"
        }) {
            for (String format : new String[] {"text", "json"}) {
                TestProject.Outcome outcome = project.run("explain", "web", "-e", "dev", path, "--format", format)
                        .good();
                assertThat(outcome.all()).as(path).doesNotContain(secret).contains("***");
            }
        }
    }
}
