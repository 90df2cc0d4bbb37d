package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Importing schemas and checking with them, as a person does. */
class SchemasCommandTest {

    private static final String THING = """
            apiVersion: example.org/v1
            kind: Thing
            metadata: {name: one}
            spec:
              name: shop
              replicas: 2
              rules: [{path: /}]
            """;

    @TempDir
    private Path folder;

    private TestProject project;

    @BeforeEach
    void begin() throws IOException {
        project = TestProject.of(folder, TestProject.SPEC)
                .with("crds/deep/thing.yaml", Files.readString(Path.of("src/test/resources/crds/thing.yaml")))
                .with("crds/readme.txt", "not read")
                .with("crds/other.yaml", "{apiVersion: v1, kind: ServiceAccount, metadata: {name: a}}")
                .with("deploy/thing.yaml", THING);
    }

    @Test
    void importsAFolderOnceAndSaysWhatChanged() throws IOException {
        TestProject.Outcome dry =
                project.run("schemas", "import", "crds", "--dry-run").good();
        assertThat(dry.untouched()).isTrue();
        assertThat(dry.out()).isEqualTo("new     example.org/v1 Thing\nnew     example.org/v1beta1 Thing\n");
        assertThat(dry.err())
                .contains("dry run, nothing written, schemas/profiles/default: 2 new, 0 changed, 0 as before");

        assertThat(project.run("schemas", "import", "crds").good().err())
                .contains("1 object of other kinds passed over")
                .contains("schemas/profiles/default: 2 new, 0 changed, 0 as before");
        TestProject.Outcome again = project.run("schemas", "import", "crds").good();
        assertThat(again.untouched()).isTrue();
        assertThat(again.err()).contains("0 new, 0 changed, 2 as before");

        project.changed("crds/deep/thing.yaml", "maxLength: 10,", "maxLength: 12,");
        assertThat(project.run("schemas", "import", "crds").good().out()).isEqualTo("changed example.org/v1 Thing\n");
        assertThat(project.run("schemas", "list").good().out()).isEqualTo("""
                default (all environments)
                  example.org/v1 Thing  from crds/deep/thing.yaml
                  example.org/v1beta1 Thing (deprecated)  from crds/deep/thing.yaml
                """);
        assertThat(project.run("schemas", "list", "--json").good().out())
                .contains("\"kind\" : \"Thing\"")
                .contains("\"deprecated\" : true");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            replicas: 2   | replicas: two    | error | deploy/thing.yaml:6:13 | kubernetes/type
            replicas: 2   | replicsa: 2      | error | deploy/thing.yaml:6:3  | kubernetes/unknown-key
            replicas: 2   | port: true       | error | deploy/thing.yaml:6:9  | kubernetes/type
            replicas: 2   | partly: {known: x} | error | deploy/thing.yaml:6:19 | kubernetes/type
            replicas: 2   | limit: 1\\n  replicas: 3 | error | deploy/thing.yaml:7:13 | kubernetes/cel
            replicas: 2   | mode: fast       | error | deploy/thing.yaml:5:3  | mode fast needs level high, not low
            path: /       | path: /, weight: 11 | error | deploy/thing.yaml:7:11 | a weight is at most 10
            {name: one}   | {nmae: one}      | error | deploy/thing.yaml:3:12 | kubernetes/unknown-key
            org/v1        | org/v1beta1      | warning | deploy/thing.yaml:1:13 | example.org/v1beta1 Thing is deprecated, use v1
            org/v1        | org/v2           | error | deploy/thing.yaml:1:13 | it serves: v1, v1beta1
            """)
    void checksManifestsOffline(String from, String to, String severity, String place, String words)
            throws IOException {
        project.run("schemas", "import", "crds").good();
        String changed = to.replace("\\n", "\n");
        project.with(
                "deploy/thing.yaml",
                changed.contains("v1beta1")
                        ? "apiVersion: example.org/v1beta1\nkind: Thing\nmetadata: {name: one}\nspec: {name: shop}\n"
                        : THING.replace(from, changed));

        TestProject.Outcome outcome = project.run("check", "--manifests", "deploy");

        assertThat(outcome.code()).as(outcome.all()).isEqualTo(severity.equals("error") ? 1 : 0);
        assertThat(outcome.out()).contains(place + ": " + severity + ": ").contains(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            port: 80                 | valid
            port: http               | valid
            share: 10%               | valid
            note: null               | valid
            since: null              | valid
            anything: {a: [1, {b: c}]} | valid
            partly: {known: 1, other: x} | valid
            template: {apiVersion: v1, kind: Pod, spec: {}} | valid
            labels: {a: b}           | valid
            mode: fast\\n  level: high | valid
            """)
    void letsPassWhatTheServerLetsPass(String field, String verdict) throws IOException {
        project.run("schemas", "import", "crds").good();
        project.with("deploy/thing.yaml", THING.replace("replicas: 2", field.replace("\\n", "\n")));

        TestProject.Outcome outcome =
                project.run("check", "--manifests", "deploy", "--verbose").good();

        assertThat(outcome.out())
                .contains("deploy/thing.yaml: Thing/one: " + verdict)
                .contains("note: the rule `self.name == oldSelf.name` was not checked: it compares with the object");
    }

    @Test
    void keepsProfilesApart() throws IOException {
        project.run("schemas", "import", "crds", "--profile", "eu").good();

        assertThat(project.run("check", "--manifests", "deploy").good())
                .satisfies(o -> assertThat(o.out())
                        .isEqualTo("deploy/thing.yaml: Thing/one: not checked (no schema for example.org/v1 Thing)\n"))
                .satisfies(o -> assertThat(o.err())
                        .isEqualTo(
                                "1 object in 1 file: 0 valid, 0 invalid, 1 not checked, 0 skipped; nothing found\n"));
        assertThat(project.run("check", "--manifests", "deploy", "--profile", "eu")
                        .good()
                        .err())
                .startsWith("1 object in 1 file: 1 valid, 0 invalid, 0 not checked, 0 skipped");
        assertThat(project.run("check", "--manifests", "deploy", "--profile", "us")
                        .refused(2)
                        .err())
                .contains("there is no profile 'us'; there are: eu");
    }

    @Test
    @Tag("helm")
    void checksTheReleasesOfAnEnvironmentWithTheProfileThatItNames() throws IOException {
        project.with("environments/charts/things/Chart.yaml", "{apiVersion: v2, name: things, version: 0.1.0}")
                .with("environments/charts/things/templates/thing.yaml", THING)
                .with(
                        "environments/web.yaml",
                        TestProject.SPEC.replace("kubernetes: \"1.36\"}", "kubernetes: \"1.36\", schemas: eu}")
                                + "releases:\n  things: {chart: charts/things}\n");
        assertThat(project.run("check", "web", "--no-stale").refused(1).out())
                .contains("there is no profile of schemas 'eu' [spec/unknown-profile]");
        project.run("schemas", "import", "crds", "--profile", "eu").good();

        assertThat(project.run("check", "web", "--no-stale", "--verbose").good().out())
                .contains("web dev: web-things: Thing/one: valid")
                .contains("web prod: web-things: Thing/one: not checked (no schema for example.org/v1 Thing)");

        project.with("environments/charts/things/templates/thing.yaml", THING.replace("replicas: 2", "replicas: 0"));
        assertThat(project.run("check", "web", "--no-stale").out())
                .contains("web-things: Thing/one")
                .contains("kubernetes/range");
    }

    @Test
    void saysWhatIsWrongWithDefinitions() throws IOException {
        assertThat(project.run("schemas", "import", "nowhere.yaml").refused(1).all())
                .contains("the file does not exist");
        assertThat(project.run("schemas", "import", "crds/other.yaml")
                        .refused(1)
                        .all())
                .contains("there is no CustomResourceDefinition here [schemas/crd]");
        project.with("old.yaml", "apiVersion: apiextensions.k8s.io/v1beta1\nkind: CustomResourceDefinition\n");
        assertThat(project.run("schemas", "import", "old.yaml", "crds")
                        .refused(1)
                        .all())
                .contains("old.yaml:1:13: error: the CustomResourceDefinition is of apiextensions.k8s.io/v1beta1");
        project.with("twice.yaml", Files.readString(project.path("crds/deep/thing.yaml")));
        assertThat(project.run("schemas", "import", "crds", "twice.yaml")
                        .refused(1)
                        .all())
                .contains("is defined here again, first at crds/deep/thing.yaml:1:1");
        project.with("broken.yaml", "a: [\n");
        assertThat(project.run("schemas", "import", "broken.yaml").refused(1).all())
                .contains("broken.yaml:2:1");
    }

    @Test
    void saysWhenAnImportedSchemaWasSpoilt() throws IOException {
        project.with("schemas/profiles/default/example.org/thing_v1.json", "{ not json");

        assertThat(project.run("check", "--manifests", "deploy").refused(1).all())
                .contains("schemas/profiles/default/example.org/thing_v1.json")
                .contains("[schemas/unreadable]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            schemas                                        | a command is needed
            schemas import                                 | name files or folders, or --cluster with --context
            schemas import crds --sandbox                  | one of the three
            schemas import --cluster                       | --cluster needs --context
            schemas import crds --context a                | go with --cluster
            schemas import crds --profile ../up            | is no name
            check --profile eu                             | go with --manifests
            check web --manifests deploy                   | not both
            check --manifests deploy --kubernetes 1.20     | there are no schemas of Kubernetes 1.20; there are: 1.33
            """)
    void aWrongCommandLineIsExplained(String line, String words) throws IOException {
        assertThat(project.run(line.split(" ")).refused(2).err()).contains(words);
    }

    @Test
    void neverUsesADefaultContext() throws IOException {
        project.variable("KUBECONFIG", "");

        assertThat(project.run("schemas", "import", "--cluster", "--context", "dev")
                        .refused(3)
                        .err())
                .contains("no kubeconfig is named");
    }

    @Test
    void saysInEveryFormatWhatIsWrongWithManifests() throws IOException {
        project.with(
                        "deploy/thing.yaml",
                        "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {name: a}\n")
                .with("deploy/empty.yaml", "# nothing\n---\n")
                .with("deploy/bad.yml", "a: b: c\n---\n{apiVersion: v1, kind: ServiceAccount, metadata: {name: a}}\n");

        TestProject.Outcome text = project.run("check", "--manifests", "deploy/thing.yaml", "--manifests", "deploy");
        assertThat(text.code()).isEqualTo(1);
        assertThat(text.out())
                .contains(
                        "deploy/thing.yaml:1:13: error: policy/v1beta1 PodDisruptionBudget was removed in Kubernetes 1.25")
                .contains("deploy/bad.yml:1:5: error: not YAML")
                .contains("hint: use apiVersion: policy/v1, kind: PodDisruptionBudget");
        assertThat(text.err())
                .isEqualTo("3 objects in 2 files: 1 valid, 2 invalid, 0 not checked, 0 skipped; 2 errors\n");
        assertThat(project.run("check", "--manifests", "deploy", "--format", "github")
                        .out())
                .contains("::error file=deploy/thing.yaml,line=1,col=13,title=kubernetes/removed-api");
        assertThat(project.run("check", "--manifests", "deploy", "--format", "json")
                        .out())
                .contains("\"rule\" : \"kubernetes/removed-api\"");
        assertThat(project.run("check", "--manifests", "nowhere").refused(1).all())
                .contains("nowhere: error");
    }
}
