package dev.fairlead.canary;

/**
 * How many pods of the new version can come.
 *
 * @param pods the most; {@link Integer#MAX_VALUE} when nothing is known to bound them
 * @param bound what bounds them, in words; empty when nothing does
 */
public record Room(int pods, String bound) {

    /** Nothing is known to bound them. */
    public static final Room OPEN = new Room(Integer.MAX_VALUE, "");

    /** The tighter of two. */
    Room and(Room other) {
        return other.pods < pods ? other : this;
    }
}
