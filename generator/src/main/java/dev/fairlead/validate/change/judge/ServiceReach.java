package dev.fairlead.validate.change.judge;

import dev.fairlead.validate.change.Effect;
import dev.fairlead.validate.manifest.Scalar;
import dev.fairlead.yaml.Pointer;
import dev.fairlead.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Service is reached by other ports, in another way, or leads to other pods. */
final class ServiceReach implements Judgement {

    @Override
    public List<Effect> judge(ReleasePair pair) {
        return pair.updated()
                .filter(u -> u.after().is("", "Service"))
                .flatMap(ServiceReach::words)
                .toList();
    }

    private static Stream<Effect> words(Updated service) {
        List<String> said = new ArrayList<>();
        List<String> was = ports(service.before().root());
        List<String> is = ports(service.after().root());
        List<String> gone = was.stream().filter(p -> !is.contains(p)).toList();
        if (!gone.isEmpty()) {
            said.add("no longer listens on %s (now %s); who calls it there gets no answer"
                    .formatted(words(gone), is.isEmpty() ? "on no port" : words(is)));
        }
        if (service.touching("spec", "selector").findAny().isPresent()) {
            said.add("leads to other pods: its selector changed");
        }
        boolean staysHeadless = service.was("spec", "clusterIP").equals("None")
                && service.is("spec", "clusterIP").isEmpty()
                && !service.is("spec", "type").equals("ExternalName");
        if (staysHeadless) {
            said.add("stays without an address: a clusterIP that is left out is kept as it was, None");
        }
        String typeWas = type(service.was("spec", "type"));
        String typeIs = type(service.is("spec", "type"));
        if (!typeWas.equals(typeIs)) {
            said.add("changes its type from %s to %s".formatted(typeWas, typeIs));
        }
        return said.stream().map(words -> Effect.of(Effect.Kind.NOTABLE, service.label(), words));
    }

    private static String type(String text) {
        return text.isEmpty() ? "ClusterIP" : text;
    }

    private static String words(List<String> ports) {
        return ports.stream().collect(Collectors.joining(", ", ports.size() == 1 ? "port " : "ports ", ""));
    }

    private static List<String> ports(YamlNode.Mapping service) {
        return service.find(Pointer.of("spec", "ports")).stream()
                .filter(YamlNode.Sequence.class::isInstance)
                .flatMap(list -> ((YamlNode.Sequence) list).items().stream())
                .flatMap(port -> port.find(Pointer.of("port")).flatMap(Scalar::text).stream()
                        .map(number -> number
                                + Optional.of(port)
                                        .flatMap(p -> p.find(Pointer.of("protocol")))
                                        .flatMap(Scalar::text)
                                        .filter(p -> !p.equals("TCP"))
                                        .map(p -> "/" + p)
                                        .orElse("")))
                .toList();
    }
}
