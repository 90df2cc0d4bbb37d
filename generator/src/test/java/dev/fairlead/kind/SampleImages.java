package dev.fairlead.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.process.Command;
import dev.fairlead.process.Completed;
import dev.fairlead.process.Processes;
import dev.fairlead.process.Surroundings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The versions of the sample service that tests run: the same program, which says its version with every answer. */
final class SampleImages {

    static final String REPOSITORY = "fairlead/sample-service";

    private static final List<String> VERSIONS = List.of("1.0.0", "1.1.0", "1.2.0");

    /** Under these names the tests of the sandbox install it, in each version. */
    static final List<String> OTHER_NAMES = List.of("example.test/web", "registry.example/shop");

    private SampleImages() {}

    /** What a shell on a node does to give the images their other names. */
    static String naming() {
        return VERSIONS.stream()
                .flatMap(version -> OTHER_NAMES.stream()
                        .map(name ->
                                "ctr -n k8s.io images tag --force $(ctr -n k8s.io images ls -q | grep '%s:%s$') %s:%s"
                                        .formatted(REPOSITORY, version, name, version)))
                .collect(Collectors.joining("\n"));
    }

    /** Builds what is missing; the images' names. */
    static List<String> build() {
        List<String> argv = new ArrayList<>(List.of(
                "bash",
                Surroundings.ofThisProcess()
                        .home()
                        .resolve("ci/sample-service/image.sh")
                        .toString()));
        argv.addAll(VERSIONS);
        Completed done = Processes.run(Command.of(argv).within(Duration.ofMinutes(5)));
        assertThat(done.succeeded()).as(done.err()).isTrue();
        return VERSIONS.stream().map(v -> REPOSITORY + ":" + v).toList();
    }
}
