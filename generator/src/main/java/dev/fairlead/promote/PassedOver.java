package dev.fairlead.promote;

/**
 * A service that does not go, for a reason that is none of its own gates'.
 *
 * @param why in words, such as {@code it goes with cart, which may not go}
 */
public record PassedOver(String service, String why) {}
