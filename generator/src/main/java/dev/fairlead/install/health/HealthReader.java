package dev.fairlead.install.health;

import dev.fairlead.install.object.ObjectRef;
import java.util.Optional;

/** Reads how far the objects of one kind have come. A reader only looks; it keeps nothing between two looks. */
interface HealthReader {

    /** Whether the object is of its kind. */
    boolean reads(ObjectRef ref);

    /** How far it is now; empty when it is not waited for, such as a Service without a selector. */
    Optional<ObjectHealth> read(ObjectRef ref);
}
