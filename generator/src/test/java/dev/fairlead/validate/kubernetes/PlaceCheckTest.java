package dev.fairlead.validate.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.validate.manifest.Breach;
import dev.fairlead.validate.manifest.ManifestStream;
import dev.fairlead.validate.manifest.Manifests;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlaceCheckTest {

    @Test
    void findsDuplicatesAndStrangeNamespaces() {
        List<Breach> breaches = check("""
                # Source: app/templates/a.yaml
                {apiVersion: v1, kind: Service, metadata: {name: shop}}
                ---
                {apiVersion: v1, kind: Service, metadata: {name: shop}}
                ---
                {apiVersion: v1, kind: ConfigMap, metadata: {name: shop, namespace: other}}
                """);

        assertThat(breaches)
                .extracting(Breach::rule, Breach::message)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "kubernetes/duplicate-object",
                                "an object of that kind and name is rendered by app/templates/a.yaml, too"),
                        org.assertj.core.groups.Tuple.tuple(
                                "kubernetes/namespace",
                                "the object is for the namespace 'other', the environment's is 'shop'"));
    }

    @Test
    void allowsOneNameForTwoKindsAndTheEnvironmentsNamespace() {
        assertThat(check("""
                        {apiVersion: v1, kind: Service, metadata: {name: shop, namespace: shop}}
                        ---
                        {apiVersion: v1, kind: ConfigMap, metadata: {name: shop}}
                        """)).isEmpty();
    }

    private static List<Breach> check(String text) {
        return new PlaceCheck()
                .check(new Manifests(ManifestStream.parse(text).manifests(), "shop", "1.36", false, true));
    }
}
