package dev.fairlead.canary;

import dev.fairlead.cluster.sandbox.Await;
import dev.fairlead.process.Command;
import dev.fairlead.process.Processes;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import tools.jackson.databind.json.JsonMapper;

/** CustomResourceDefinitions of the Go modules that ci/schemas/pins.txt names, as a cluster gets them. */
final class PinnedCrds {

    private PinnedCrds() {}

    /** Has one served; it stays, since others may use it by then. */
    static void serve(KubernetesClient client, String module, String file) throws IOException {
        String version = Files.readString(Path.of(System.getProperty("fairlead.home"), "ci/schemas/pins.txt"))
                .lines()
                .filter(line -> line.startsWith(module + " "))
                .map(line -> line.split(" ", 3)[1])
                .findFirst()
                .orElseThrow();
        String told = Processes.run(
                        Command.of("go", "mod", "download", "-json", module + "@" + version)
                                .in(Path.of(System.getProperty("java.io.tmpdir")))
                                .with("GOFLAGS", "")
                                .with("GOWORK", "off")
                                .within(Duration.ofMinutes(5)),
                        _ -> {})
                .out();
        Path folder = Path.of(JsonMapper.shared().readTree(told).path("Dir").asString());
        CustomResourceDefinition wanted = client.apiextensions()
                .v1()
                .customResourceDefinitions()
                .load(folder.resolve(file).toFile())
                .item();
        String name = wanted.getMetadata().getName();
        client.resource(wanted).fieldManager("test").forceConflicts().serverSideApply();
        Await.within(
                Duration.ofMinutes(1),
                () -> Assertions.assertThat(client.apiextensions()
                                .v1()
                                .customResourceDefinitions()
                                .withName(name)
                                .get()
                                .getStatus()
                                .getConditions())
                        .anyMatch(c -> c.getType().equals("Established")
                                && c.getStatus().equals("True")));
    }
}
