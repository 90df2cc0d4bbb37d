package dev.fairlead.cli;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;

/** The program's commands by name, in the order of its help. One is made when it is asked for: to make all takes as long as a short one. */
final class Commands {

    private static final Set<String> VERSION = Set.of("--version", "-V");

    private final Map<String, Supplier<CommandLine>> makers = new LinkedHashMap<>();

    Commands(Session session) {
        command("init", () -> new InitCommand(session));
        command("render", () -> new RenderCommand(session));
        command("check", () -> new CheckCommand(session));
        command("parity", () -> new ParityCommand(session));
        command("capacity", () -> new CapacityCommand(session));
        command("explain", () -> new ExplainCommand(session));
        command("package", () -> new PackageCommand(session));
        command("diff", () -> new DiffCommand(session));
        command("plan", () -> new PlanCommand(session));
        command("install", () -> new InstallCommand(session));
        command("status", () -> new StatusCommand(session));
        command("verify", () -> new VerifyCommand(session));
        command("rollback", () -> new RollbackCommand(session));
        command("uninstall", () -> new UninstallCommand(session));
        command("promote", () -> new PromoteCommand(session));
        group(
                "promotions",
                PromotionsCommand::new,
                () -> Stream.of(
                        new PromotionsStatus(session), new PromotionsLog(session), new PromotionsVerify(session)));
        group(
                "canary",
                CanaryCommand::new,
                () -> Stream.of(
                        new CanaryPlanCommand(session),
                        new CanaryStartCommand(session),
                        new CanaryStatusCommand(session),
                        new CanaryAdvanceCommand(session),
                        new CanaryPromoteCommand(session),
                        new CanaryAbortCommand(session),
                        new CanaryResumeCommand(session)));
        group("schemas", SchemasCommand::new, () -> Stream.of(new SchemasImport(session), new SchemasList(session)));
        group(
                "sandbox",
                SandboxCommand::new,
                () -> Stream.of(
                        new SandboxUp(session),
                        new SandboxStatus(session),
                        new SandboxLoadCommand(session),
                        new SandboxDown(session)));
    }

    private void command(String name, Supplier<Object> maker) {
        makers.put(name, () -> new CommandLine(maker.get()));
    }

    private void group(String name, Supplier<Object> maker, Supplier<Stream<Object>> members) {
        makers.put(name, () -> {
            CommandLine group = new CommandLine(maker.get());
            members.get().forEach(group::addSubcommand);
            return group;
        });
    }

    /** Those that these arguments can lead to: one that is named, none for the version, else all, to be told of. */
    Collection<CommandLine> askedFor(String... arguments) {
        String first = arguments.length == 0 ? "" : arguments[0];
        if (VERSION.contains(first)) {
            return List.of();
        }
        return Optional.ofNullable(makers.get(first))
                .map(named -> List.of(named.get()))
                .orElseGet(this::all);
    }

    private List<CommandLine> all() {
        return Stream.concat(
                        makers.values().stream().map(Supplier::get),
                        Stream.of(new CommandLine(new AutoComplete.GenerateCompletion())))
                .toList();
    }
}
