package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.helm.Helm;
import dev.fairlead.validate.change.git.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code fairlead check --base}, in real git repositories and with the real Helm. */
@Tag("helm")
class CheckBaseTest {

    private static final String WEB = "environments/web.yaml";

    @TempDir
    private Path folder;

    @Test
    void saysWhenNothingChangesAndTouchesNothing() throws IOException {
        TestProject project = committed(TestProject.of(folder, TestProject.SPEC));

        TestProject.Outcome outcome = check(project, "--base", "HEAD").good();

        assertThat(outcome.out()).contains("nothing changes in dev and prod");
        assertThat(outcome.untouched()).as("neither index nor checkout").isTrue();
    }

    @Test
    void tellsWhatHappensToTheEnvironmentThatChanges() throws IOException {
        TestProject project = committed(TestProject.of(folder, TestProject.SPEC))
                .changed(WEB, "tag: 1.5.0", "tag: 1.6.0")
                .changed(WEB, "namespace: web-dev, kubernetes: \"1.36\"}", "namespace: web-dev, kubernetes: \"1.35\"}");

        String out = check(project, "--base", "main").good().out();

        assertThat(out)
                .contains("web dev: changed (")
                .contains("~ deployment.image.tag  1.5.0 → 1.6.0   environments/web.yaml:24")
                .contains("Deployment/web: 3 to 7 pods are replaced (maxSurge 25%, maxUnavailable 0) "
                        + "because of web.image")
                .contains("cluster: the Kubernetes version goes from 1.36 to 1.35")
                .contains("web prod: unchanged")
                .doesNotContain("budget");
    }

    @Test
    void reckonsTheBudgetAtBothEnds() throws IOException {
        TestProject project = committed(TestProject.of(folder, TestProject.SPEC))
                .changed(WEB, "maxReplicas: 7", "maxReplicas: 10")
                .changed(WEB, "cpu: 100m, memory: 128Mi", "cpu: 200m, memory: 128Mi");

        String out = check(project, "--base", "main", "-e", "prod").good().out();

        assertThat(out)
                .containsPattern("pods +3 +7 → 10 \\(\\+3\\)")
                .containsPattern("CPU requests +300m → 600m \\(\\+300m\\) +700m → 2 \\(\\+1300m\\)")
                .containsPattern("CPU limits +no limit +no limit")
                .containsPattern("memory requests +384Mi +896Mi → 1280Mi \\(\\+384Mi\\)")
                .doesNotContain("web dev");
    }

    @Test
    void whatTheBaseBranchGotSinceIsNotThisChange() throws IOException {
        TestProject project = committed(TestProject.of(folder, TestProject.SPEC));
        TestRepository repository = new TestRepository(project.root());
        repository.git("checkout", "--quiet", "-b", "work");
        repository.git("checkout", "--quiet", "main");
        project.changed(WEB, "tag: 1.5.0", "tag: 1.6.0");
        repository.commit("theirs").git("checkout", "--quiet", "work");

        assertThat(check(project, "--base", "main").good().out())
                .contains("main (merge base ")
                .contains("nothing changes");
        assertThat(check(project, "--base", "main..").good().out()).contains("1.6.0 → 1.5.0");
    }

    @Test
    void servicesAndEnvironmentsComeAndGo() throws IOException {
        TestProject project = committed(TestProject.of(folder, TestProject.SPEC))
                .with("environments/till.yaml", TestProject.SPEC.replace("name: web,", "name: till,"));
        Files.delete(project.path(WEB));

        String out = check(project, "--base", "main").good().out();

        assertThat(out)
                .contains(
                        "till dev: new (",
                        "till prod: new (",
                        "+ Deployment/till",
                        "web dev: removed (",
                        "- Deployment/web")
                .contains("release web: is described nowhere any more, and stays on the cluster")
                .contains("helm uninstall web --namespace web-dev --kube-context kind-dev")
                .containsPattern("pods +0 → 3 \\(\\+3\\) +0 → 7 \\(\\+7\\)")
                .containsPattern("pods +3 → 0 \\(-3\\) +7 → 0 \\(-7\\)");
    }

    @Test
    void anEnvironmentThatGoesIsTold() throws IOException {
        TestProject project = committed(TestProject.of(folder, TestProject.SPEC));
        String text = Files.readString(project.path(WEB));
        project.with(WEB, text.substring(0, text.indexOf("  prod:\n")));

        assertThat(check(project, "--base", "main").good().out()).contains("web prod: removed (", "web dev: unchanged");
    }

    @Test
    void aMoveToAnotherNamespaceIsToldOnce() throws IOException {
        TestProject project = committed(TestProject.of(folder, TestProject.SPEC))
                .changed(WEB, "namespace: web-dev", "namespace: web-test")
                .changed(WEB, "host: db.dev.internal", "host: db2.dev.internal");

        assertThat(check(project, "--base", "main", "-e", "dev").good().out())
                .contains(
                        "cluster: the namespace goes from web-dev to web-test: it is installed there anew, and what runs "
                                + "in the old place stays")
                .contains("endpoints.database.host: goes from db.dev.internal to db2.dev.internal")
                .doesNotContain("metadata.namespace")
                .doesNotContain("restarts");
    }

    @Test
    void aChangedSelectorIsAnErrorOnTheSpecsLine() throws IOException {
        TestProject project = committed(TestProject.examples(folder))
                .changed(
                        "environments/charts/store/templates/_helpers.tpl",
                        "app.kubernetes.io/name: store",
                        "app.kubernetes.io/name: storage");

        TestProject.Outcome outcome = check(project, "--base", "main");

        assertThat(outcome.code()).as(outcome.all()).isEqualTo(1);
        assertThat(outcome.out())
                .containsPattern(
                        "environments/cart.yaml:\\d+:\\d+: error: spec.selector.matchLabels\\S+ of a Deployment "
                                + "cannot be changed: the API server refuses the upgrade \\(Deployment/cart-store, in cart\\)")
                .contains("[change/immutable]")
                .contains("cannot be updated in place")
                .contains(
                        "Deployment/cart-store: downtime: its only pod ends before the new one starts (strategy Recreate)")
                .contains("shop dev, shop prod: untouched");
        JsonNode findings = JsonMapper.shared()
                .readTree(check(project, "cart", "-e", "prod", "--base", "main", "--format", "json")
                        .out())
                .get("findings");
        assertThat(findings)
                .filteredOn(f -> f.get("rule").asString().equals("change/immutable"))
                .isNotEmpty()
                .allSatisfy(f -> assertThat(f.get("pointer").asString()).startsWith("/releases"));
    }

    @Test
    void whatCannotBeRenderedNowIsNotCompared() throws IOException {
        TestProject project = committed(TestProject.examples(folder))
                .with("environments/charts/store/templates/broken.yaml", "{{ fail \"store says no\" }}\n");

        TestProject.Outcome outcome = check(project, "cart", "-e", "dev", "--base", "main");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out())
                .contains("cart dev: not compared")
                .contains("cart-store cannot be rendered now: see the findings");
    }

    @Test
    void aReleaseThatGoesIsToldWithItsRoom() throws IOException {
        TestProject project = committed(TestProject.examples(folder));
        String text = Files.readString(project.path("environments/cart.yaml"));
        project.with("environments/cart.yaml", text.substring(0, text.indexOf("releases:")));

        assertThat(check(project, "cart", "-e", "dev", "--base", "main").good().out())
                .contains("release cart-store: is described nowhere any more", "- Deployment/cart-store")
                .containsPattern("pods +3 → 2 \\(-1\\) +4 → 3 \\(-1\\)");
    }

    @Test
    void aChangeOfTheProjectsChartsTouchesEveryServiceAndIsComparedWithTheBasesCharts() throws IOException {
        TestProject project = TestProject.examples(folder);
        copy(TestProject.home().resolve("charts"), project.path("charts"));
        committed(project)
                .with(
                        "charts/app/templates/extra.yaml",
                        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}-extra\ndata: {a: b}\n")
                .changed(
                        "charts/app/values.schema.json", "\"additionalProperties\": false", "\"required\": [\"shop\"]");

        TestProject.Outcome outcome = check(project, "--base", "main", "--charts", "charts");

        assertThat(outcome.out())
                .contains("+ ConfigMap/shop-extra", "+ ConfigMap/cart-extra")
                .contains("the value 'shop': is required now [change/schema-breaking]")
                .containsPattern("charts/app/values.schema.json:\\d+:\\d+: warning")
                .doesNotContain("untouched");
    }

    @Test
    void aProjectBelowTheRepositorysTopIsFound() throws IOException {
        TestProject project = TestProject.of(folder.resolve("teams/a"), TestProject.SPEC);
        TestRepository.init(folder).commit("one");
        project.changed(WEB, "tag: 1.5.0", "tag: 1.6.0");

        assertThat(check(project, "--base", "main").good().out()).contains("1.5.0 → 1.6.0");
    }

    @Test
    void aBaseThatWasInvalidIsToldAndStopsNothing() throws IOException {
        TestProject project = TestProject.of(folder, TestProject.SPEC).changed(WEB, "port: 80", "port: 800000");
        committed(project).changed(WEB, "port: 800000", "port: 80");

        assertThat(check(project, "--base", "main").good().out())
                .contains("web dev: not compared")
                .contains("the base is not valid: environments/web.yaml:16:");
    }

    @Test
    void whatCannotBeComparedIsSaidWithExitCodeThree() throws IOException {
        TestProject project = TestProject.of(folder, TestProject.SPEC);
        assertThat(check(project, "--base", "main").refused(3).err()).contains("not a git repository");
        TestRepository.init(folder);
        assertThat(check(project, "--base", "HEAD").refused(3).err()).contains("is not in this clone");
        committed(project);
        assertThat(check(project, "--base", "origin/main").refused(3).err())
                .contains("the revision 'origin/main' is not in this clone")
                .contains("git fetch origin main:refs/remotes/origin/main");
        String helm = Helm.find(project.surroundings(), _ -> {}).binary().toString();
        project.variable("FAIRLEAD_HELM", helm).variable("PATH", "/nonexistent");
        assertThat(check(project, "--base", "main").refused(3).err()).contains("install git");
    }

    @Test
    void neverShowsASecretOfTheBase() throws IOException {
        TestProject project = TestProject.of(folder, TestProject.SPEC)
                .changed(WEB, "LOG_LEVEL: info", "DB_PASSWORD: k3Jd92LqPz81mVx");
        committed(project).changed(WEB, "DB_PASSWORD: k3Jd92LqPz81mVx", "LOG_LEVEL: info");

        for (String format : new String[] {"text", "json", "github"}) {
            assertThat(check(project, "--base", "main", "--format", format)
                            .good()
                            .all())
                    .doesNotContain("k3Jd92LqPz81mVx");
        }
        assertThat(check(project, "--base", "main").out()).contains("- deployment.env.DB_PASSWORD  ***");
    }

    @Test
    void theJsonReportHoldsTheChange() throws IOException {
        TestProject project =
                committed(TestProject.of(folder, TestProject.SPEC)).changed(WEB, "minReplicas: 3", "minReplicas: 2");

        JsonNode change = JsonMapper.shared()
                .readTree(check(project, "--base", "main", "--format", "json")
                        .good()
                        .out())
                .get("change");

        assertThat(change.get("empty").asBoolean()).isFalse();
        assertThat(change.get("commit").asString())
                .isEqualTo(new TestRepository(project.root()).git("rev-parse", "HEAD"));
        JsonNode dev = change.get("environments").get(0);
        assertThat(dev.get("environment").asString()).isEqualTo("dev");
        assertThat(dev.get("state").asString()).isEqualTo("changed");
        assertThat(dev.at("/budget/before/least/pods").asInt()).isEqualTo(3);
        assertThat(dev.at("/budget/after/least/pods").asInt()).isEqualTo(2);
        assertThat(dev.at("/budget/after/least/cpuLimits").isNull()).isTrue();
        assertThat(dev.at("/effects/0/message").asString()).isEqualTo("the fewest pods go from 3 to 2");
        assertThat(dev.at("/releases/0/values/0/before").asString()).isEqualTo("3");
    }

    private static TestProject.Outcome check(TestProject project, String... arguments) throws IOException {
        return project.run(Stream.concat(Stream.of("check", "--no-stale"), Stream.of(arguments))
                .toArray(String[]::new));
    }

    private static TestProject committed(TestProject project) throws IOException {
        TestRepository.init(project.root()).commit("one");
        return project;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}
