package dev.fairlead.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterErrorsTest {

    @Test
    void aConnectionThatBreaksIsNoAnswer() {
        KubernetesClientException broken = wrapped(new IOException("connection reset"));

        assertThat(ClusterErrors.isUnreachable(broken)).isTrue();
        assertThat(ClusterErrors.isUnknown(broken)).isTrue();
        assertThat(ClusterErrors.isUnreachable(wrapped(new HttpTimeoutException("late"))))
                .isTrue();
    }

    @Test
    void anAnswerThatAnotherFailureWrapsIsFound() {
        KubernetesClientException unauthorized = wrapped(answered(401));

        assertThat(ClusterErrors.isUnauthorized(unauthorized)).isTrue();
        assertThat(ClusterErrors.isUnreachable(unauthorized)).isFalse();
        assertThat(ClusterErrors.isUnknown(unauthorized)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 409, 422, 429})
    void aRefusalIsKnownForWhatItIs(int code) {
        assertThat(ClusterErrors.isUnknown(answered(code))).isFalse();
        assertThat(ClusterErrors.isUnreachable(answered(code))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 504})
    void aServerThatFailsMayHaveDoneIt(int code) {
        assertThat(ClusterErrors.isUnknown(answered(code))).isTrue();
        assertThat(ClusterErrors.isUnreachable(answered(code))).isFalse();
    }

    private static KubernetesClientException answered(int code) {
        return new KubernetesClientException(new StatusBuilder().withCode(code).build());
    }

    /** As the client wraps what goes wrong under it. */
    private static KubernetesClientException wrapped(Throwable cause) {
        return new KubernetesClientException("An error has occurred.", cause);
    }
}
