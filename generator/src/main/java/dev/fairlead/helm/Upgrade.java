package dev.fairlead.helm;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What is to be installed or upgraded, and what is written into the release about it.
 *
 * @param chart packaged chart or folder
 * @param values file of values; nothing of an earlier revision's values is kept
 * @param labels labels of the new revision, merged by Helm over those of the one before
 * @param description what is done, in words, for the history
 * @param timeout limit of one hook
 * @param keepHistory whether every earlier revision is kept, in place of the newest ten
 * @param takeConflicts whether fields that another manager owns are taken over (Helm 4 with server-side apply)
 */
public record Upgrade(
        Path chart,
        Path values,
        Map<String, String> labels,
        String description,
        Duration timeout,
        boolean keepHistory,
        boolean takeConflicts) {

    public Upgrade {
        labels = Map.copyOf(labels);
    }

    /** One that keeps as many revisions as Helm does by itself. */
    public Upgrade(
            Path chart,
            Path values,
            Map<String, String> labels,
            String description,
            Duration timeout,
            boolean takeConflicts) {
        this(chart, values, labels, description, timeout, false, takeConflicts);
    }

    /** The same, keeping every earlier revision. */
    public Upgrade keepingHistory() {
        return new Upgrade(chart, values, labels, description, timeout, true, takeConflicts);
    }
}
