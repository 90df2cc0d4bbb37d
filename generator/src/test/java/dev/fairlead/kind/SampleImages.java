package dev.fairlead.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.process.Command;
import dev.fairlead.process.Completed;
import dev.fairlead.process.Processes;
import dev.fairlead.process.Surroundings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The versions of the sample service that tests run: the same program, which says its version with every answer. */
final class SampleImages {

    static final String REPOSITORY = "fairlead/sample-service";

    private static final List<String> VERSIONS = List.of("1.0.0", "1.1.0", "1.2.0");

    /**
     * What a shell on a node does to give the images their other names, and each its digest, as if it had been pulled: the kubelet tells
     * which bytes run then.
     */
    static final String NAMING = """
            set -euo pipefail
            for version in %s; do
              read -r name digest < <(ctr -n k8s.io images ls |
                awk -v end="%s:$version" 'substr($1, length($1) - length(end) + 1) == end { print $1, $3 }')
              for other in "${name%%:*}@$digest" example.test/web:$version registry.example/shop:$version; do
                ctr -n k8s.io images tag --force "$name" "$other"
              done
            done
            """.formatted(String.join(" ", VERSIONS), REPOSITORY);

    private SampleImages() {}

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
