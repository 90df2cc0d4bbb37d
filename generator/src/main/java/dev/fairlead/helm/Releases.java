package dev.fairlead.helm;

import dev.fairlead.finding.Unavailable;
import dev.fairlead.process.Command;
import dev.fairlead.process.Outages;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Helm can do with one release. Helm never waits for health here, only for hooks: the watcher is ours. */
public final class Releases {

    private static final Duration READ_LIMIT = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Helm helm;
    private final ReleaseTarget target;
    private final Outages outages;

    /** @param outages of the cluster: questions are repeated as it says, changes never */
    public Releases(Helm helm, ReleaseTarget target, Outages outages) {
        this.helm = helm;
        this.target = target;
        this.outages = outages;
    }

    /** The release that is meant. */
    public ReleaseTarget target() {
        return target;
    }

    /** All revisions that Helm keeps, oldest first; empty when there is no such release. */
    public List<Revision> history() {
        try {
            return elements(json(read("history", target.release(), "--max", "256", "--output", "json")))
                    .map(Releases::revision)
                    .sorted(Comparator.comparingInt(Revision::number))
                    .toList();
        } catch (HelmFailed e) {
            if (e.reason().contains("release: not found")) {
                return List.of();
            }
            throw e;
        }
    }

    /** Names of the releases in the namespace, whatever their status. */
    public List<String> list() {
        List<String> arguments = new ArrayList<>(List.of("list", "--output", "json", "--max", "0"));
        if (!helm.version().isFour()) {
            arguments.add("--all");
        }
        return elements(json(ask(arguments)))
                .map(r -> r.path("name").asString(""))
                .toList();
    }

    /** The manifests of a revision, hooks left out. */
    public String manifest(int revision) {
        return read("get", "manifest", target.release(), "--revision", Integer.toString(revision));
    }

    /** The manifests of a revision's hooks. */
    public String hooks(int revision) {
        return read("get", "hooks", target.release(), "--revision", Integer.toString(revision));
    }

    /** The values that a revision was given, as YAML. */
    public String values(int revision) {
        return read("get", "values", target.release(), "--revision", Integer.toString(revision), "--output", "yaml");
    }

    /** Helm's status document of the newest revision. */
    public JsonNode status() {
        return json(read("status", target.release(), "--output", "json"));
    }

    /**
     * Installs or upgrades and returns as soon as all objects are accepted and hooks have ended.
     *
     * @throws HelmFailed when Helm, the API server or a hook refuses
     */
    public void upgradeInstall(Upgrade upgrade) {
        change(upgradeArguments(upgrade), upgrade.timeout());
    }

    /** The manifests that {@link #upgradeInstall} would apply, rendered with the cluster's knowledge; changes nothing. */
    public String preview(Upgrade upgrade) {
        List<String> arguments = new ArrayList<>(upgradeArguments(upgrade));
        arguments.addAll(List.of("--dry-run=server", "--output", "json"));
        return json(ask(arguments)).path("manifest").asString("");
    }

    /** Makes a new revision that is a copy of an earlier one, and drops none; Helm 3 writes its own description. */
    public void rollback(int revision, String description, Duration timeout) {
        List<String> arguments = new ArrayList<>(
                List.of("rollback", target.release(), Integer.toString(revision), "--timeout", seconds(timeout)));
        arguments.addAll(List.of("--history-max", "0"));
        if (helm.version().isFour()) {
            arguments.addAll(List.of("--description", shorten(description), "--wait=hookOnly"));
        }
        try {
            change(arguments, timeout);
        } catch (HelmFailed e) {
            if (!helm.version().isFour() || !e.reason().contains("conflict")) {
                throw e;
            }
            // Someone edited a field since: a rollback has to bring it back all the same.
            arguments.add("--force-conflicts");
            change(arguments, timeout);
        }
    }

    /** Removes the release with all its objects and its history, and waits until they are gone. */
    public String uninstall(Duration timeout) {
        return change(
                List.of("uninstall", target.release(), "--ignore-not-found", "--wait", "--timeout", seconds(timeout)),
                timeout);
    }

    /** Runs the chart's own tests and returns what Helm says of them. */
    public String test(Duration timeout) {
        return change(List.of("test", target.release(), "--timeout", seconds(timeout)), timeout);
    }

    private List<String> upgradeArguments(Upgrade upgrade) {
        List<String> arguments = new ArrayList<>(List.of(
                "upgrade",
                target.release(),
                upgrade.chart().toString(),
                "--install",
                "--reset-values",
                "--values",
                upgrade.values().toString(),
                "--timeout",
                seconds(upgrade.timeout()),
                "--description",
                shorten(upgrade.description())));
        if (upgrade.keepHistory()) {
            arguments.addAll(List.of("--history-max", "0"));
        }
        if (!upgrade.labels().isEmpty()) {
            arguments.addAll(List.of("--labels", labels(upgrade.labels())));
        }
        if (helm.version().isFour()) {
            arguments.add("--wait=hookOnly");
        }
        if (helm.version().isFour() && upgrade.takeConflicts()) {
            arguments.add("--force-conflicts");
        }
        return arguments;
    }

    private String read(String... arguments) {
        return ask(List.of(arguments));
    }

    /** What changes nothing is asked again when the connection breaks. */
    private String ask(List<String> arguments) {
        try {
            return outages.repeat(
                    () -> run(arguments, READ_LIMIT), e -> e instanceof HelmFailed failed && failed.isBroken());
        } catch (HelmFailed e) {
            if (e.isBroken()) {
                throw new Unavailable("Helm cannot reach the cluster: " + e.reason(), "is the API server up?", e);
            }
            throw e;
        }
    }

    private String run(List<String> arguments, Duration limit) {
        return run(arguments, c -> target.pinned(c).within(limit));
    }

    /** What changes the cluster ends with this program, and a minute after its own limit. */
    private String change(List<String> arguments, Duration limit) {
        return run(arguments, c -> target.pinned(c).within(limit.plusMinutes(1)).tethered());
    }

    private String run(List<String> arguments, UnaryOperator<Command> adjust) {
        List<String> all =
                Stream.concat(arguments.stream(), target.flags().stream()).toList();
        return helm.run(all, adjust);
    }

    private static Revision revision(JsonNode node) {
        return new Revision(
                node.path("revision").asInt(0),
                time(node.path("updated").asString("")),
                ReleaseStatus.parse(node.path("status").asString("")),
                node.path("chart").asString(""),
                node.path("app_version").asString(""),
                node.path("description").asString(""));
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            throw new Unavailable("Helm's answer is no JSON: " + e.getOriginalMessage(), "is this Helm supported?", e);
        }
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static String labels(Map<String, String> labels) {
        return labels.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(l -> l.getKey() + "=" + l.getValue())
                .collect(Collectors.joining(","));
    }

    /** Helm takes at most 256 characters. */
    private static String shorten(String description) {
        return description.length() > 250 ? description.substring(0, 249) + "…" : description;
    }

    private static String seconds(Duration duration) {
        return Math.max(1, duration.toSeconds()) + "s";
    }
}
