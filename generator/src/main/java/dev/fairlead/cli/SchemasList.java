package dev.fairlead.cli;

import dev.fairlead.schema.kinds.Profiles;
import dev.fairlead.spec.Project;
import dev.fairlead.validate.kubernetes.ProfileFolder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** Says which schemas a project has imported. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        header = "List the imported schemas, by profile.",
        footerHeading = "%nExamples:%n",
        footer = {"  fairlead schemas list", "  fairlead schemas list --json | jq '.[].kind'"})
final class SchemasList implements Callable<Integer> {

    @Option(names = "--json", description = "Print a JSON array.")
    private boolean json;

    @Mixin
    private ProjectOptions where = new ProjectOptions();

    private final Session session;

    SchemasList(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Project project = where.project(session);
        Map<String, List<ProfileFolder.Entry>> profiles = new LinkedHashMap<>();
        Profiles.names(Profiles.folder(project.root()))
                .forEach(name -> profiles.put(
                        name, ProfileFolder.of(project.root(), name).entries()));
        if (json) {
            session.console().out().print(json(profiles));
        } else if (profiles.isEmpty()) {
            session.console().say("nothing is imported; Kubernetes' own API, Gateway API and KEDA come along");
        } else {
            profiles.forEach(this::print);
        }
        return ExitCode.GOOD.number();
    }

    private void print(String profile, List<ProfileFolder.Entry> entries) {
        session.console().result(profile + (profile.equals(Profiles.DEFAULT) ? " (all environments)" : ""));
        entries.forEach(e -> session.console()
                .result("  %s %s%s%s  from %s"
                        .formatted(
                                e.apiVersion(),
                                e.kind(),
                                e.namespaced() ? "" : " (of the whole cluster)",
                                e.deprecated() ? " (deprecated)" : "",
                                e.source())));
    }

    private static String json(Map<String, List<ProfileFolder.Entry>> profiles) {
        JsonMapper mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        ArrayNode array = mapper.createArrayNode();
        profiles.forEach((profile, entries) -> entries.forEach(e -> array.addObject()
                .put("profile", profile)
                .put("apiVersion", e.apiVersion())
                .put("kind", e.kind())
                .put("namespaced", e.namespaced())
                .put("deprecated", e.deprecated())
                .put("source", e.source())));
        return mapper.writeValueAsString(array) + "\n";
    }
}
