package dev.fairlead.capacity;

import dev.fairlead.spec.Capacity;
import java.util.Locale;

/** What a pod uses and requests. */
public enum Resource {
    CPU {
        @Override
        public double of(Capacity.Use use) {
            return use.cpu();
        }
    },
    MEMORY {
        @Override
        public double of(Capacity.Use use) {
            return use.memory();
        }
    };

    /** The amount in cores or bytes. */
    public abstract double of(Capacity.Use use);

    /** Its name in a spec. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
