package dev.fairlead.install;

import dev.fairlead.fault.Fault;
import dev.fairlead.fault.Fault.Effect;
import dev.fairlead.fault.FaultProxy;
import dev.fairlead.fault.HelmKiller;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/** What goes wrong between an installer and its API server, at a moment and in a way that a seed decides. */
enum ApiFault {
    SERVER_AWAY_10_S {
        @Override
        void strike(FaultProxy proxy, String namespace, Random random) throws IOException, InterruptedException {
            proxy.down(Duration.ofSeconds(10));
        }
    },
    /** A change is made, and nobody is told. */
    ANSWER_LOST {
        @Override
        void strike(FaultProxy proxy, String namespace, Random random) {
            proxy.fail(new Fault(Fault.Call::changes, 0.3, 1 + random.nextInt(2), new Effect.CutAfter()));
        }
    },
    CONNECTIONS_CUT {
        @Override
        void strike(FaultProxy proxy, String namespace, Random random) throws InterruptedException {
            for (int i = 0; i < 3; i++) {
                proxy.fail(Fault.sometimes(0.5, new Effect.CutBefore()), Duration.ofMillis(600));
                proxy.fail(Fault.sometimes(0.5, new Effect.CutInside()), Duration.ofMillis(600));
                proxy.fail(Fault.sometimes(0.5, new Effect.CutAfter()), Duration.ofMillis(600));
            }
        }
    },
    TOO_MANY_REQUESTS {
        @Override
        void strike(FaultProxy proxy, String namespace, Random random) throws InterruptedException {
            proxy.fail(Fault.sometimes(0.5, new Effect.Answer(429, Optional.of(1))), Duration.ofSeconds(5));
        }
    },
    SERVER_ERRORS {
        @Override
        void strike(FaultProxy proxy, String namespace, Random random) throws InterruptedException {
            for (int i = 0; i < 3; i++) {
                proxy.fail(Fault.sometimes(0.3, Fault.answer(500)), Duration.ofMillis(700));
                proxy.fail(Fault.sometimes(0.5, Fault.answer(503)), Duration.ofMillis(700));
                proxy.fail(Fault.sometimes(0.3, Fault.answer(504)), Duration.ofMillis(700));
            }
        }
    },
    SLOW {
        @Override
        void strike(FaultProxy proxy, String namespace, Random random) throws InterruptedException {
            proxy.fail(Fault.sometimes(0.3, new Effect.Delay(Duration.ofSeconds(2))), Duration.ofSeconds(6));
        }
    },
    HELM_KILLED {
        @Override
        void strike(FaultProxy proxy, String namespace, Random random) throws InterruptedException {
            if (!HelmKiller.kill(namespace, Duration.ofMillis(random.nextInt(150)), Duration.ofSeconds(30))) {
                throw new IllegalStateException("no Helm was at work long enough to be killed");
            }
        }

        @Override
        Duration moment(Random random) {
            return Duration.ZERO;
        }
    };

    /**
     * Makes the fault and, when it is one that ends, waits for its end.
     *
     * @throws IllegalStateException when there was nothing to strike
     */
    abstract void strike(FaultProxy proxy, String namespace, Random random) throws IOException, InterruptedException;

    /** How long after the beginning of the work it comes. */
    Duration moment(Random random) {
        return Duration.ofMillis(random.nextInt(5_000));
    }
}
