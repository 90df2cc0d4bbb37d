package dev.fairlead.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands around the sandbox. */
@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        header = "A real Kubernetes control plane on this machine, without Docker.",
        description = {
            "etcd, API server, controllers, scheduler and metrics run as local processes; pods are simulated by KWOK, no container runs. "
                    + "Deployments roll out, the autoscaler scales, admission and quotas are real.",
            "",
            "Pods do what annotations in workload.podAnnotations say:",
            "  sandbox.fairlead.dev/cpu: 350m            CPU that the pod seems to use",
            "  sandbox.fairlead.dev/memory: 200Mi        memory that the pod seems to use",
            "  sandbox.fairlead.dev/behavior: never-ready | crash-loop | slow-start[:20s] | image-pull-error",
            "  sandbox.fairlead.dev/ip: 10.1.2.3         address of a server of yours that answers in the pod's place",
            "or what their image tag ends in: shop:1.6.0-crash-loop."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  fairlead sandbox up",
            "  fairlead install shop -e dev --sandbox",
            "  kubectl --kubeconfig \"$(fairlead sandbox status --kubeconfig)\" get pods -A",
            "  fairlead sandbox down"
        })
final class SandboxCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    SandboxCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is needed");
    }
}
