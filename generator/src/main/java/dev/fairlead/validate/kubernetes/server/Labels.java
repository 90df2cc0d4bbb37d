package dev.fairlead.validate.kubernetes.server;

import dev.fairlead.validate.manifest.Rule;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/** Labels, annotations and node selectors have keys and values of the allowed form. */
final class Labels implements ServerRule {

    private static final Rule RULE = Rule.error(
            "kubernetes/label",
            "Labels and annotations have well-formed keys, labels also well-formed values, annotations at most 256 KiB.",
            "use letters, digits, '-', '_' and '.', at most 63 characters; put long texts into annotations");

    private static final int LARGEST = 256 << 10;

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public void look(Spot object, Refusals refusals) {
        Optional<Spot> template = object.podSpec()
                .flatMap(pod -> Spot.of(object.manifest())
                        .get(pod.pointer().parent().tokens().toArray(String[]::new)))
                .filter(spot -> !spot.pointer().isRoot());
        Stream.concat(Stream.of(object), template.stream()).forEach(spot -> {
            labels(spot, refusals, "metadata", "labels");
            annotations(spot, refusals);
        });
        object.podSpec().ifPresent(pod -> labels(pod, refusals, "nodeSelector"));
    }

    private static void labels(Spot spot, Refusals refusals, String... path) {
        for (Spot label : spot.fields(path)) {
            if (!Names.isQualified(label.key())) {
                refusals.at(label, "'%s' is no label key".formatted(label.key()));
            } else if (!Names.isLabelValue(label.text())) {
                refusals.at(label, "the value of the label %s is no label value".formatted(label.key()));
            }
        }
    }

    private static void annotations(Spot spot, Refusals refusals) {
        int size = 0;
        for (Spot annotation : spot.fields("metadata", "annotations")) {
            size += (annotation.key() + annotation.text()).getBytes(StandardCharsets.UTF_8).length;
            if (!Names.isQualified(annotation.key().toLowerCase(java.util.Locale.ROOT))) {
                refusals.at(annotation, "'%s' is no annotation key".formatted(annotation.key()));
            }
        }
        if (size > LARGEST) {
            spot.get("metadata")
                    .ifPresent(m -> refusals.at(
                            m,
                            "annotations",
                            "the annotations have %d bytes, and 256 KiB are allowed".formatted(size(m))));
        }
    }

    private static int size(Spot metadata) {
        return metadata.fields("annotations").stream()
                .mapToInt(a -> (a.key() + a.text()).getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }
}
