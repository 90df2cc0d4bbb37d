package dev.fairlead.cli;

import dev.fairlead.cluster.ClusterAccess;
import dev.fairlead.cluster.ClusterChoice;
import dev.fairlead.cluster.ClusterSchemas;
import dev.fairlead.cluster.Clusters;
import dev.fairlead.schema.kinds.KindSchema;
import dev.fairlead.schema.kinds.Profiles;
import dev.fairlead.spec.Project;
import dev.fairlead.validate.kubernetes.CrdFiles;
import dev.fairlead.validate.kubernetes.ProfileFolder;
import dev.fairlead.validate.kubernetes.ProfileFolder.Change;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Imports schemas of custom resources into a profile of the project. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        header = "Import schemas of custom resources, from CRD files or from a live cluster.",
        description =
                "Every served version of every definition becomes a file of schemas/profiles/PROFILE/, to be committed. check then "
                        + "holds manifests to it offline: the profile 'default' in every environment, another one where the spec's "
                        + "cluster.schemas names it. The API of Kubernetes itself, Gateway API and KEDA come along with Fairlead.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  fairlead schemas import crds/ cert-manager.yaml            files and folders, for all environments",
            "  fairlead schemas import --cluster --context prod-eu --profile prod-eu",
            "  fairlead schemas import --sandbox --dry-run                what the sandbox would give"
        })
final class SchemasImport implements Callable<Integer> {

    @Parameters(
            paramLabel = "FILE|FOLDER",
            arity = "0..*",
            description =
                    "YAML or JSON files with CustomResourceDefinitions (apiextensions.k8s.io/v1), or folders of them.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--cluster", description = "Import all that a live cluster serves beside Kubernetes' own API.")
    private boolean cluster;

    @Option(
            names = "--context",
            paramLabel = "CONTEXT",
            description = "The cluster's context, needed with --cluster: no default one is ever used.")
    private @Nullable String context;

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description =
                    "The kubeconfig that holds the context (default: $KUBECONFIG; never ~/.kube/config by itself).")
    private @Nullable Path kubeconfig;

    @Option(
            names = "--sandbox",
            paramLabel = "NAME",
            arity = "0..1",
            fallbackValue = dev.fairlead.cluster.sandbox.SandboxOptions.DEFAULT_NAME,
            description = "Import from a sandbox (default name: ${FALLBACK-VALUE}).")
    private @Nullable String sandbox;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            defaultValue = Profiles.DEFAULT,
            description = "The profile to import into (default: ${DEFAULT-VALUE}, which is for all environments).")
    private String profile = Profiles.DEFAULT;

    @Option(names = "--dry-run", description = "Say what would be written, and write nothing.")
    private boolean dryRun;

    @Mixin
    private ProjectOptions where = new ProjectOptions();

    @Mixin
    private QuietOption quiet = new QuietOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Session session;

    SchemasImport(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        refuseWhatDoesNotFit();
        Project project = where.project(session);
        Consumer<String> progress = quiet.progress(session);
        List<KindSchema> schemas = files.isEmpty() ? live(progress) : defined(progress);
        ProfileFolder folder = ProfileFolder.of(project.root(), profile);
        Map<KindSchema, Change> changes = folder.changes(schemas);
        if (!dryRun) {
            folder.write(changes);
        }
        changes.forEach((schema, change) -> {
            if (change != Change.SAME) {
                session.console()
                        .result("%s %s".formatted(change == Change.NEW ? "new    " : "changed", schema.name()));
            }
        });
        progress.accept(summary(changes, project.displayName(folder.path())));
        return ExitCode.GOOD.number();
    }

    private void refuseWhatDoesNotFit() {
        boolean live = cluster || sandbox != null;
        if (files.isEmpty() != live || (cluster && sandbox != null)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "name files or folders, or --cluster with --context, or --sandbox: one of the three");
        }
        if (cluster && context == null) {
            throw new ParameterException(
                    spec.commandLine(), "--cluster needs --context CONTEXT: no default context is ever used");
        }
        if (!cluster && (context != null || kubeconfig != null)) {
            throw new ParameterException(spec.commandLine(), "--context and --kubeconfig go with --cluster");
        }
        if (!profile.matches(Profiles.NAME)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "the profile '%s' is no name: lower-case letters, digits and dashes, at most 40"
                            .formatted(profile));
        }
    }

    private List<KindSchema> defined(Consumer<String> progress) {
        CrdFiles read = CrdFiles.read(files, session.surroundings().directory());
        if (read.others() > 0) {
            progress.accept(
                    "%d object%s of other kinds passed over".formatted(read.others(), read.others() == 1 ? "" : "s"));
        }
        return read.schemas();
    }

    private List<KindSchema> live(Consumer<String> progress) {
        ClusterChoice choice = sandbox != null
                ? TargetOptions.sandbox(session, sandbox)
                : ClusterChoice.of(
                        String.valueOf(context),
                        Optional.ofNullable(kubeconfig),
                        Optional.empty(),
                        session.surroundings());
        try (ClusterAccess access = Clusters.connect(choice)) {
            return new ClusterSchemas(access, progress).read();
        }
    }

    private String summary(Map<KindSchema, Change> changes, String folder) {
        long fresh = changes.values().stream().filter(c -> c == Change.NEW).count();
        long changed =
                changes.values().stream().filter(c -> c == Change.CHANGED).count();
        return "%s%s: %d new, %d changed, %d as before"
                .formatted(
                        dryRun ? "dry run, nothing written, " : "",
                        folder,
                        fresh,
                        changed,
                        changes.size() - fresh - changed);
    }
}
