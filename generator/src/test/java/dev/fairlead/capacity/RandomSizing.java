package dev.fairlead.capacity;

import dev.fairlead.finding.Position;
import dev.fairlead.spec.Capacity;
import dev.fairlead.spec.tree.Fields;
import dev.fairlead.yaml.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Pods and autoscalers by a seed: small and large, steep and flat, with one target or two. */
final class RandomSizing {

    private final Random random;

    RandomSizing(long seed) {
        this.random = new Random(seed);
    }

    Sizing next() {
        double cpu = between(20, 2000) / 1000.0;
        double memory = between(64, 2048) * 1048576.0;
        Capacity capacity = new Capacity(
                between(1, 200),
                new Capacity.Use(cpu, memory),
                new Capacity.Use(cpu * random.nextDouble() * 0.5, memory * random.nextDouble() * 0.9),
                Optional.empty(),
                "a seed",
                new Fields(new YamlNode.Mapping(new Position("seed", 1, 1), List.of())));
        List<Target> targets = new ArrayList<>();
        if (random.nextInt(5) > 0) {
            targets.add(new Target(Resource.CPU, between(10, 2000) / 1000.0, between(30, 95)));
        }
        if (targets.isEmpty() || random.nextInt(3) == 0) {
            targets.add(new Target(Resource.MEMORY, between(64, 2048) * 1048576.0, between(40, 95)));
        }
        int min = between(1, 6);
        return new Sizing(capacity, new Autoscaling(min, min + between(0, 40), targets, up()));
    }

    private ScaleUp up() {
        List<ScaleUp.Policy> policies = new ArrayList<>();
        for (int i = between(1, 3); i > 0; i--) {
            boolean pods = random.nextBoolean();
            policies.add(new ScaleUp.Policy(
                    pods ? ScaleUp.Unit.PODS : ScaleUp.Unit.PERCENT,
                    pods ? between(1, 5) : between(10, 200),
                    Duration.ofSeconds(15L * between(1, 8))));
        }
        return new ScaleUp(
                random.nextInt(4) == 0 ? ScaleUp.Select.MIN : ScaleUp.Select.MAX,
                policies,
                Duration.ofSeconds(random.nextInt(3) == 0 ? 15L * between(1, 6) : 0),
                random.nextInt(4) == 0 ? 0.05 : 0.1);
    }

    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    double share() {
        return random.nextDouble();
    }
}
