package dev.fairlead.validate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WritableRootTest {

    @Test
    void findsFilesThatCanBeChanged() {
        assertThat(Release.breaches(new WritableRoot(), Release.DEPLOYMENT))
                .containsExactly(
                        "policy/writable-root /spec/template/spec/containers/0/securityContext/readOnlyRootFilesystem "
                                + "container 'shop' can write to its image's files");
    }

    @Test
    void allowsFilesThatCannot() {
        assertThat(Release.breaches(
                        new WritableRoot(), Release.withContainer("securityContext: {readOnlyRootFilesystem: true}")))
                .isEmpty();
    }
}
