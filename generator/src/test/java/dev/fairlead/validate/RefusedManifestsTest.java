package dev.fairlead.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cluster.sandbox.DryRun;
import dev.fairlead.cluster.sandbox.TestCluster;
import dev.fairlead.cluster.sandbox.WithSandbox;
import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.Manifest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the API server refuses is found by check, or it is a known limit: case by case, on a real server. */
@WithSandbox
class RefusedManifestsTest {

    @Test
    void theObjectsBehindTheCasesAreGood(TestCluster cluster) throws IOException {
        DryRun server = new DryRun(cluster, cluster.namespace());
        for (Manifest object : RefusedCases.objects()) {
            assertThat(RefusedCases.errors(object)).as(object.label()).isEmpty();
            assertThat(server.ask(object)).as(object.label()).isInstanceOf(DryRun.Answer.Accepted.class);
        }
    }

    @Test
    void whatTheServerRefusesIsFoundOrAKnownLimit(TestCluster cluster) throws IOException {
        DryRun server = new DryRun(cluster, cluster.namespace());
        List<String> wrong = new ArrayList<>();
        for (RefusedCases.Case broken : RefusedCases.all()) {
            Manifest object = broken.object();
            if (server.ask(object) instanceof DryRun.Answer.Accepted) {
                wrong.add("%s: the server takes it".formatted(broken.name()));
            }
            List<String> found = RefusedCases.errors(object).stream()
                    .map(Breach::rule)
                    .distinct()
                    .toList();
            if (broken.limit().isEmpty() && !found.contains(broken.rule())) {
                wrong.add("%s: %s does not find it, but %s".formatted(broken.name(), broken.rule(), found));
            } else if (!broken.limit().isEmpty() && !found.isEmpty()) {
                wrong.add("%s: no limit any more, %s finds it".formatted(broken.name(), found));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(RefusedCases.all()).hasSizeGreaterThan(100);
    }
}
