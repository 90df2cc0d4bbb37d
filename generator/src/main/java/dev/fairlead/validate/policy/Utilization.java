package dev.fairlead.validate.policy;

import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A use of requests that an autoscaler aims at.
 *
 * @param resource {@code cpu} or {@code memory}
 * @param percent of the request; empty when it is not written as a number
 * @param pointer way to the percentage in the autoscaler
 */
record Utilization(String resource, Optional<Integer> percent, Pointer pointer) {

    /** What an HorizontalPodAutoscaler (metrics) or a ScaledObject (triggers) aims at. */
    static List<Utilization> of(Manifest autoscaler) {
        return Stream.concat(
                        indexed(autoscaler, "metrics").flatMap(at -> metric(autoscaler, at)),
                        indexed(autoscaler, "triggers").flatMap(at -> trigger(autoscaler, at)))
                .toList();
    }

    private static Stream<Utilization> metric(Manifest autoscaler, Pointer at) {
        Pointer target = at.child("resource").child("target");
        return autoscaler.text(target.child("type")).equals("Utilization")
                ? Stream.of(of(autoscaler, at.child("resource").child("name"), target.child("averageUtilization")))
                : Stream.empty();
    }

    private static Stream<Utilization> trigger(Manifest autoscaler, Pointer at) {
        return autoscaler.text(at.child("metricType")).equals("Utilization")
                ? Stream.of(
                        of(autoscaler, at.child("type"), at.child("metadata").child("value")))
                : Stream.empty();
    }

    private static Utilization of(Manifest autoscaler, Pointer name, Pointer percent) {
        String text = autoscaler.text(percent);
        return new Utilization(
                autoscaler.text(name),
                text.matches("[0-9]{1,6}") ? Optional.of(Integer.parseInt(text)) : Optional.empty(),
                percent);
    }

    private static Stream<Pointer> indexed(Manifest autoscaler, String list) {
        Pointer at = Pointer.of("spec", list);
        int size = autoscaler.root().find(at).orElse(null) instanceof YamlNode.Sequence s
                ? s.items().size()
                : 0;
        return IntStream.range(0, size).mapToObj(at::child);
    }
}
