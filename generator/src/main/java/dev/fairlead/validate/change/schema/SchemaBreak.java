package dev.fairlead.validate.change.schema;

import dev.fairlead.finding.Position;

/**
 * Values that a schema took and does not take any more.
 *
 * @param path way of the value, as people write it; {@code *} is any key, {@code []} any item; empty for the whole
 * @param message what it takes less
 * @param position where the schema says so now, or the nearest place around what it says no longer
 */
public record SchemaBreak(String path, String message, Position position) {}
