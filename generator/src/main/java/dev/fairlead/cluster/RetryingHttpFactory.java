package dev.fairlead.cluster;

import dev.fairlead.process.Outages;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.UnaryOperator;

/** Makes HTTP clients that repeat requests: those of the JDK, each wrapped as it is built. */
final class RetryingHttpFactory implements HttpClient.Factory {

    private final JdkHttpClientFactory jdk = new JdkHttpClientFactory();
    private final Outages outages;
    private final RetryRule rule;

    RetryingHttpFactory(Outages outages, RetryRule rule) {
        this.outages = outages;
        this.rule = rule;
    }

    @Override
    public HttpClient.Builder newBuilder() {
        return wrap(HttpClient.Builder.class, jdk.newBuilder(), made -> new RetryingHttpClient(made, outages, rule));
    }

    /** The same builder, except that what it builds is wrapped. */
    static <B> B wrap(Class<B> type, B builder, UnaryOperator<HttpClient> wrapping) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(builder, arguments);
                        if (result instanceof HttpClient made) {
                            return wrapping.apply(made);
                        }
                        return type.isInstance(result) ? proxy : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
