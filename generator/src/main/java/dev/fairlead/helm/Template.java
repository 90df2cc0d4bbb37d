package dev.fairlead.helm;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One rendering of a chart on this machine, without any cluster; hooks are part of the result.
 *
 * @param chart folder or packaged chart
 * @param values file of values
 * @param release name of the release
 * @param namespace namespace of the release
 * @param kubernetes version that the chart is told, such as {@code 1.36}
 * @param apiVersions API versions that the chart is told exist beside Kubernetes' own
 * @param checkSchema whether Helm checks the values against the chart's schemas
 */
public record Template(
        Path chart,
        Path values,
        String release,
        String namespace,
        String kubernetes,
        List<String> apiVersions,
        boolean checkSchema) {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    /**
     * The manifests, as one YAML stream in which each document is preceded by a comment that names its template.
     *
     * @throws HelmFailed when the chart cannot be rendered with these values
     */
    public String render(Helm helm) {
        List<String> arguments = new ArrayList<>(List.of(
                "template",
                release,
                chart.toString(),
                "--namespace",
                namespace,
                "--values",
                values.toString(),
                "--kube-version",
                kubernetes,
                "--include-crds"));
        apiVersions.forEach(v -> arguments.addAll(List.of("--api-versions", v)));
        if (!checkSchema) {
            arguments.add("--skip-schema-validation");
        }
        // An empty kubeconfig: rendering never looks at a cluster.
        return helm.run(arguments, c -> c.within(LIMIT).with("KUBECONFIG", "/dev/null"));
    }
}
