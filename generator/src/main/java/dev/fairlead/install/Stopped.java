package dev.fairlead.install;

import dev.fairlead.cluster.LeaseIntent;
import java.io.Serial;

/** Helm was ended, or not even begun, because the work must not go on. */
public final class Stopped extends RuntimeException {

    /** Who does not want it to go on. */
    enum Reason {
        USER("stopped"),
        LEASE("someone else took the release over");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    @Serial
    private static final long serialVersionUID = 1;

    private final transient LeaseIntent intent;
    private final Reason reason;

    Stopped(Reason reason, LeaseIntent intent) {
        super("%s during %s".formatted(reason, intent));
        this.reason = reason;
        this.intent = intent;
    }

    /** What was stopped. */
    LeaseIntent intent() {
        return intent;
    }

    Reason reason() {
        return reason;
    }
}
