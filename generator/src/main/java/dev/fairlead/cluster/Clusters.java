package dev.fairlead.cluster;

import dev.fairlead.finding.Unavailable;
import dev.fairlead.process.Outages;
import io.fabric8.kubernetes.api.model.authentication.SelfSubjectReview;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.VersionInfo;
import java.time.Clock;

/** Connects to clusters. */
public final class Clusters {

    private static final int CONNECT_MILLIS = 4_000;
    private static final int PROBE_MILLIS = 6_000;
    private static final int REQUEST_MILLIS = 15_000;
    private static final String ANONYMOUS = "system:anonymous";

    private Clusters() {}

    /**
     * Connects to exactly the chosen context and asks the server for its version and for who we are. Fails within a few
     * seconds.
     *
     * @throws Unavailable when the context is unknown, the server does not answer, or it does not accept the credentials
     */
    public static ClusterAccess connect(ClusterChoice choice) {
        KubeconfigFile file = KubeconfigFile.holding(choice);
        Config config = configure(choice, file);
        Config impatient =
                new ConfigBuilder(config).withRequestTimeout(PROBE_MILLIS).build();
        Outages outages = new Outages(Clock.systemUTC());
        try (KubernetesClient probe = client(impatient, outages, RetryRule.OPENING)) {
            VersionInfo version = probe.getKubernetesVersion();
            String user = whoAmI(probe);
            return new ClusterAccess(
                    client(config, outages, RetryRule.WORKING),
                    file.file(),
                    choice.context(),
                    config.getMasterUrl(),
                    version.getGitVersion(),
                    user,
                    choice.isSandbox(),
                    outages);
        } catch (KubernetesClientException e) {
            if (String.valueOf(e.getMessage()).contains(ANONYMOUS)) {
                throw new Unavailable(
                        "the context '%s' gives no credentials: the server sees nobody".formatted(choice.context()),
                        "log in to the cluster; if the kubeconfig gets its credentials from a program (exec), run that program"
                                + " by hand to see why it fails",
                        e);
            }
            throw ClusterErrors.explain(
                    e, "the cluster of context '%s'".formatted(choice.context()), config.getMasterUrl());
        }
    }

    private static Config configure(ClusterChoice choice, KubeconfigFile file) {
        try {
            Config read = Config.fromKubeconfig(choice.context(), file.file().toFile());
            if (read.getCurrentContext() == null
                    || !choice.context().equals(read.getCurrentContext().getName())) {
                throw new Unavailable(
                        "the context '%s' in %s is not complete".formatted(choice.context(), file.file()),
                        "its cluster and user have to be in the same file");
            }
            return new ConfigBuilder(read)
                    .withConnectionTimeout(CONNECT_MILLIS)
                    .withRequestTimeout(REQUEST_MILLIS)
                    // RetryingHttpClient repeats what may be repeated.
                    .withRequestRetryBackoffLimit(0)
                    // Over HTTP/2 the API server closes the connection of a refused caller at once, and the 401 may be
                    // lost.
                    .withHttp2Disable(true)
                    .build();
        } catch (KubernetesClientException | IllegalArgumentException e) {
            throw new Unavailable(
                    "the context '%s' in %s cannot be used: %s"
                            .formatted(choice.context(), file.file(), e.getMessage()),
                    "check the kubeconfig with: kubectl --kubeconfig %s --context %s version"
                            .formatted(file.file(), choice.context()),
                    e);
        }
    }

    static KubernetesClient client(Config config, Outages outages, RetryRule rule) {
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new RetryingHttpFactory(outages, rule))
                .build();
    }

    private static String whoAmI(KubernetesClient client) {
        SelfSubjectReview review =
                client.authentication().v1().selfSubjectReviews().create(new SelfSubjectReview());
        String name = review.getStatus().getUserInfo().getUsername();
        if (name == null || name.equals(ANONYMOUS)) {
            throw new KubernetesClientException("the server knows us as " + ANONYMOUS);
        }
        return name;
    }
}
