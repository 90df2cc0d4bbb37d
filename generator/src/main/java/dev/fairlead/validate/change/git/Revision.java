package dev.fairlead.validate.change.git;

import java.time.Instant;

/**
 * A commit that a change is compared with.
 *
 * @param name as the user named it
 * @param commit its full hash
 * @param isMergeBase whether it is where two histories parted, not what the name stands for
 * @param time when it was committed
 */
public record Revision(String name, String commit, boolean isMergeBase, Instant time) {

    /** The commit as people write it. */
    public String shortCommit() {
        return commit.substring(0, Math.min(10, commit.length()));
    }

    /** {@code origin/main (merge base 0123456789)}. */
    @Override
    public String toString() {
        return "%s (%s%s)".formatted(name, isMergeBase ? "merge base " : "", shortCommit());
    }
}
