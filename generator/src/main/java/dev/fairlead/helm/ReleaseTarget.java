package dev.fairlead.helm;

import dev.fairlead.process.Command;
import java.nio.file.Path;
import java.util.List;

/**
 * One release on one cluster: kubeconfig and context are always named, so that no default of the machine is ever used.
 *
 * @param release name of the release
 * @param namespace namespace of the release
 * @param kubeconfig file that holds the context
 * @param context context in that file
 */
public record ReleaseTarget(String release, String namespace, Path kubeconfig, String context) {

    /** Variables by which Helm would talk to another server, as another user, or keep its releases elsewhere. */
    private static final List<String> REDIRECTIONS = List.of(
            "HELM_KUBEAPISERVER",
            "HELM_KUBEASGROUPS",
            "HELM_KUBEASUSER",
            "HELM_KUBECAFILE",
            "HELM_KUBECONTEXT",
            "HELM_KUBEINSECURE_SKIP_TLS_VERIFY",
            "HELM_KUBETLS_SERVER_NAME",
            "HELM_KUBETOKEN",
            "HELM_NAMESPACE",
            "HELM_DRIVER",
            "HELM_DRIVER_SQL_CONNECTION_STRING",
            "HELM_DEBUG");

    /** The flags that pin cluster and namespace. */
    List<String> flags() {
        return List.of("--kubeconfig", kubeconfig.toString(), "--kube-context", context, "--namespace", namespace);
    }

    /** The same command, deaf to variables that would redirect it. */
    Command pinned(Command command) {
        Command pinned = command;
        for (String variable : REDIRECTIONS) {
            pinned = pinned.with(variable, "");
        }
        return pinned;
    }

    /** The beginning of a Helm command that a person can paste. */
    public String commandLine(String verb) {
        return "helm %s %s --namespace %s --kube-context %s --kubeconfig %s"
                .formatted(verb, release, namespace, context, kubeconfig);
    }
}
