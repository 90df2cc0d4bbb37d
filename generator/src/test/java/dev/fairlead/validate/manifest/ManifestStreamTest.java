package dev.fairlead.validate.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.yaml.Pointer;
import org.junit.jupiter.api.Test;

class ManifestStreamTest {

    @Test
    void readsHelmsOutputWithItsSources() {
        ManifestStream stream = ManifestStream.parse("""
                ---
                # Source: app/charts/deployment/templates/deployment.yaml
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: shop, namespace: shop-dev}
                ---
                # Source: app/templates/all.yaml
                apiVersion: v1
                kind: List
                items:
                  - {apiVersion: v1, kind: Service, metadata: {name: shop}}
                  - {apiVersion: v1, kind: Secret, metadata: {name: shop}}
                ---
                # Source: app/templates/empty.yaml
                # nothing here
                """);

        assertThat(stream.unreadable()).isEmpty();
        assertThat(stream.manifests())
                .extracting(Manifest::label, Manifest::block)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Deployment/shop", Pointer.of("deployment")),
                        org.assertj.core.groups.Tuple.tuple("Service/shop", Pointer.ROOT),
                        org.assertj.core.groups.Tuple.tuple("Secret/shop", Pointer.ROOT));
        assertThat(stream.manifests().getFirst().namespace()).contains("shop-dev");
        assertThat(stream.manifests().getLast().isSecret()).isTrue();
    }

    @Test
    void keepsWhatIsNoObjectApart() {
        ManifestStream stream = ManifestStream.parse("---\n# Source: a/templates/b.yaml\njust text\n---\na: {b\n");

        assertThat(stream.manifests()).isEmpty();
        assertThat(stream.unreadable())
                .extracting(ManifestStream.Unreadable::source)
                .containsExactly("a/templates/b.yaml", "a/templates/b.yaml");
    }
}
