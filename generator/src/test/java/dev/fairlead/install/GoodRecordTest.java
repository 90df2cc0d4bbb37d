package dev.fairlead.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.chart.PackagedChart;
import dev.fairlead.chart.Sha256;
import dev.fairlead.cluster.sandbox.Await;
import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.install.record.GoodRecord;
import dev.fairlead.install.record.GoodRecords;
import dev.fairlead.install.record.Reading;
import dev.fairlead.install.record.Verification;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Records of good revisions on a real control plane, with Helm's own hands in the release between. */
@WithSandbox
@Execution(ExecutionMode.CONCURRENT)
@org.junit.jupiter.api.TestInstance(org.junit.jupiter.api.TestInstance.Lifecycle.PER_METHOD)
class GoodRecordTest {

    private Rehearsal rehearsal;

    @BeforeEach
    void begin(TestCluster cluster) {
        rehearsal = Rehearsal.on(cluster);
    }

    @AfterEach
    void end() {
        rehearsal.close();
    }

    private GoodRecords records() {
        return rehearsal.scope().records();
    }

    private GoodRecord good(int revision) {
        Reading reading = records().read(revision);
        assertThat(reading).isInstanceOf(Reading.Good.class);
        return ((Reading.Good) reading).record();
    }

    private Resource<ConfigMap> kept(int revision) {
        return rehearsal
                .access
                .client()
                .configMaps()
                .inNamespace(rehearsal.namespace)
                .withName("fairlead.web.v" + revision);
    }

    @Test
    void saysWhoWhenAndMadeOfWhat() {
        PackagedChart chart = rehearsal.pack("1.0.0");
        new Install(rehearsal.scope("ann@laptop"), rehearsal.options()).run(chart);

        GoodRecord record = good(1);

        assertThat(record.release()).isEqualTo(new GoodRecord.Release("web", rehearsal.namespace));
        assertThat(record.actor()).isEqualTo("ann@laptop");
        assertThat(record.program()).isEqualTo("0.1.0");
        assertThat(record.environment()).isEqualTo("test");
        assertThat(record.version().tag()).isEqualTo("1.0.0");
        assertThat(record.source().commit()).contains("0123456789abcdef0123456789abcdef01234567");
        assertThat(record.verification()).isEqualTo(Verification.NONE);
        assertThat(record.sha256().packaged()).isEqualTo(chart.digest());
        assertThat(record.sha256().manifest())
                .as("anyone can check it with Helm alone")
                .isEqualTo(
                        Sha256.of(rehearsal.helm("get", "manifest", "web").out().getBytes(StandardCharsets.UTF_8)));
        assertThat(rehearsal.label(1, "fairlead.dev/commit")).isEqualTo("0123456789abcdef0123456789abcdef01234567-r1");
    }

    @Test
    void anUnchangedReleaseKeepsItsFirstRecord() {
        rehearsal.install("1.0.0");
        GoodRecord first = good(1);

        assertThat(rehearsal.install("1.0.0")).isInstanceOf(InstallOutcome.Unchanged.class);

        assertThat(good(1)).isEqualTo(first);
    }

    @Test
    void aRevisionThatFailsHasNoRecordAndTheOneThatRunsAgainHasThatOfItsOriginal() {
        rehearsal.install("1.0.0");
        assertThat(rehearsal.install("1.1.0", "behavior: crash-loop")).isInstanceOf(InstallOutcome.RolledBack.class);

        assertThat(records().read(2)).isEqualTo(new Reading.Absent(2));
        assertThat(good(3).copyOf()).contains(1);
        assertThat(good(3).sha256()).isEqualTo(good(1).sha256());
        assertThat(records().all()).extracting(Reading::revision).containsExactly(1, 3);

        rehearsal.install("1.2.0");
        new Rollback(rehearsal.scope("bob"), Rehearsal.LIMITS).run(OptionalInt.of(3));
        assertThat(good(5).copyOf()).contains(1);
        assertThat(good(5).actor()).isEqualTo("bob");
    }

    @Test
    void anUpgradeByPlainHelmBetweenKeepsTheRecordsAndMakesNone() {
        rehearsal.install("1.0.0");
        GoodRecord first = good(1);
        String chart = rehearsal.pack("1.0.0").archive().toString();
        assertThat(rehearsal
                        .helm("upgrade", "web", chart, "--set", "version=2.0.0", "--wait")
                        .succeeded())
                .isTrue();

        assertThat(rehearsal.label(2, "fairlead.dev/record"))
                .as("Helm hands the labels on")
                .endsWith("-r1");
        assertThat(records().read(2)).isEqualTo(new Reading.Absent(2));
        assertThat(good(1)).isEqualTo(first);

        assertThat(rehearsal.install("3.0.0")).isInstanceOf(InstallOutcome.Installed.class);
        assertThat(records().all())
                .allSatisfy(r -> assertThat(r).isInstanceOf(Reading.Good.class))
                .extracting(Reading::revision)
                .containsExactly(1, 3);
    }

    @Test
    void aChangedRecordIsNotTrusted() {
        rehearsal.install("1.0.0");
        ConfigMap kept = kept(1).require();
        String text = kept.getData().getOrDefault("record.json", "");

        Assertions.assertThatThrownBy(() -> kept(1).edit(c ->
                        new ConfigMapBuilder(c).addToData("record.json", "{}").build()))
                .as("the server itself refuses a change")
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("immutable");
        replace(kept, text.replace("\"tag\":\"1.0.0\"", "\"tag\":\"9.9.9\""));

        assertThat(records().read(1))
                .isInstanceOfSatisfying(
                        Reading.Tampered.class,
                        t -> assertThat(t.why()).contains("does not agree").contains("fairlead.dev/record"));
        assertThat(records().all()).singleElement().isInstanceOf(Reading.Tampered.class);

        replace(kept, "{}");
        assertThat(records().read(1)).isInstanceOf(Reading.Tampered.class);
        kept(1).delete();
        assertThat(records().read(1))
                .isInstanceOfSatisfying(
                        Reading.Tampered.class, t -> assertThat(t.why()).contains("is gone"));

        assertThat(rehearsal.install("1.0.0"))
                .as("seen good once more, it is written again")
                .isInstanceOf(InstallOutcome.Unchanged.class);
        assertThat(good(1).version().tag()).isEqualTo("1.0.0");
    }

    @Test
    void aChangedLabelIsNotTrusted() {
        rehearsal.install("1.0.0");
        rehearsal
                .access
                .client()
                .secrets()
                .inNamespace(rehearsal.namespace)
                .withName("sh.helm.release.v1.web.v1")
                .edit(s -> s.edit()
                        .editMetadata()
                        .addToLabels("fairlead.dev/commit", "f".repeat(40) + "-r1")
                        .endMetadata()
                        .build());

        assertThat(records().read(1))
                .isInstanceOfSatisfying(
                        Reading.Tampered.class, t -> assertThat(t.why()).endsWith("labels fairlead.dev/commit"));
    }

    @Test
    void aRecordGoesWithItsRevision() {
        rehearsal.install("1.0.0");
        assertThat(kept(1).get()).isNotNull();

        assertThat(rehearsal.helm("uninstall", "web").succeeded()).isTrue();

        Await.within(Duration.ofSeconds(60), () -> assertThat(kept(1).get()).isNull());
        assertThat(records().all()).isEqualTo(List.of());
    }

    private void replace(ConfigMap kept, String text) {
        kept(1).delete();
        rehearsal
                .access
                .client()
                .resource(new ConfigMapBuilder(kept)
                        .editMetadata()
                        .withResourceVersion(null)
                        .withUid(null)
                        .endMetadata()
                        .addToData("record.json", text)
                        .build())
                .create();
    }
}
