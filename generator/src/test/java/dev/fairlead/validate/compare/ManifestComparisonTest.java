package dev.fairlead.validate.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.validate.manifest.ManifestStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManifestComparisonTest {

    @Test
    void pairsObjectsByKindAndNameInAnyOrder() {
        assertThat(between(
                        object("Service", "shop", "spec: {type: ClusterIP}")
                                + object("Deployment", "shop", "spec: {replicas: 3}"),
                        object("Deployment", "shop", "spec: {replicas: 5}")
                                + object("Service", "shop", "spec: {type: ClusterIP}")))
                .containsExactly("Deployment/shop [spec.replicas]");
    }

    @Test
    void takesTheReleasesNamespaceForNone() {
        assertThat(between(
                        object("Service", "shop", "metadata: {name: shop, namespace: here}"),
                        object("Service", "shop", "metadata: {name: shop}")))
                .containsExactly("Service/shop [metadata.namespace]");
    }

    @Test
    void tellsWhatOnlyOneSideHas() {
        List<ObjectChange> changes = changes(object("Service", "a", "spec: {}"), object("Service", "b", "spec: {}"));
        assertThat(changes).extracting(c -> c.key().toString()).containsExactly("Service/a", "Service/b");
        assertThat(changes.getFirst().isRemoved()).isTrue();
        assertThat(changes.getLast().isAdded()).isTrue();
    }

    @Test
    void pairsConfigMapsWhoseNamesEndInTheHashOfTheirContent() {
        assertThat(between(
                        object("ConfigMap", "shop-config-0a1b2c3d", "data: {a: x}"),
                        object("ConfigMap", "shop-config-99887766", "data: {a: y}")))
                .containsExactly("ConfigMap/shop-config-99887766 [data.a, metadata.name]");
    }

    @Test
    void doesNotGuessWhichOfSeveralHashedNamesBelongTogether() {
        assertThat(changes(
                        object("ConfigMap", "c-0a1b2c3d", "data: {a: x}")
                                + object("ConfigMap", "c-1a1b2c3d", "data: {}"),
                        object("ConfigMap", "c-2a1b2c3d", "data: {a: x}")))
                .allMatch(c -> c.isAdded() || c.isRemoved())
                .hasSize(3);
    }

    private static List<String> between(String before, String after) {
        return changes(before, after).stream()
                .map(c -> c.key() + " "
                        + c.fields().stream()
                                .map(f -> f.path().toString())
                                .sorted()
                                .toList())
                .toList();
    }

    private static List<ObjectChange> changes(String before, String after) {
        return ManifestComparison.between(side(before), side(after));
    }

    private static ManifestComparison.Side side(String text) {
        return new ManifestComparison.Side(ManifestStream.parse(text).manifests(), "here");
    }

    private static String object(String kind, String name, String more) {
        String metadata = more.startsWith("metadata") ? "" : "metadata: {name: %s}%n".formatted(name);
        return "---%napiVersion: v1%nkind: %s%n%s%s%n".formatted(kind, metadata, more);
    }
}
