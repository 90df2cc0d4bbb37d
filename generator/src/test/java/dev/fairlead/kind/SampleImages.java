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

    /** What tests install; a version's end says how it fails, as on the sandbox. */
    private static final List<String> VERSIONS = List.of(
            ("0.9.1 1.0.0 1.1.0 1.1.1 1.2.0 1.4.2 1.5.0 1.6.0 1.7.0 2.0.0 2.0.1 2.1.0 2.2.0 2.3.0 2.4.0 3.0.0 3.1.0 4.0.0 "
                            + "1.1.0-crash-loop 1.2.0-crash-loop 1.6.0-crash-loop 2.0.0-crash-loop 1.1.0-never-ready")
                    .split(" "));

    /** Names that tests give services whose images exist nowhere. */
    private static final List<String> ALIASES =
            List.of("example.test/web", "ghcr.io/acme/web", "ghcr.io/acme/shop", "registry.example/shop");

    /**
     * What a shell on a node does to give the images their other names, and each its digest, as if it had been pulled: the kubelet tells
     * which bytes run then.
     */
    static final String NAMING = """
            set -euo pipefail
            ctr -n k8s.io images ls | awk '$1 ~ "(^|/)%1$s:" { print $1, $3 }' | while read -r name digest; do
              names=("${name%%%%:*}@$digest")
              for alias in %2$s; do names+=("$alias:${name##*:}" "$alias@$digest"); done
              ctr -n k8s.io images tag --force "$name" "${names[@]}" </dev/null
            done
            """.formatted(REPOSITORY, String.join(" ", ALIASES));

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
