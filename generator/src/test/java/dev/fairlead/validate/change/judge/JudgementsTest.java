package dev.fairlead.validate.change.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.validate.TestReleases;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each judgement, on objects as Helm prints them. */
class JudgementsTest {

    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: shop}
            spec:
              replicas: 3
              strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}
              selector: {matchLabels: {app: shop}}
              template:
                metadata: {labels: {app: shop}}
                spec:
                  containers:
                    - name: main
                      image: shop:1
                      livenessProbe: {httpGet: {path: /live, port: 80}}
                      readinessProbe: {httpGet: {path: /ready, port: 80}}
                      resources: {limits: {memory: 256Mi}}
            """;
    private static final String AUTOSCALER = """
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: {name: shop}
            spec:
              scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: shop}
              minReplicas: 3
              maxReplicas: 7
            """;
    private static final String SERVICE = """
            apiVersion: v1
            kind: Service
            metadata: {name: shop}
            spec: {selector: {app: shop}, ports: [{name: http, port: 80}, {name: dns, port: 53, protocol: UDP}]}
            """;

    @Test
    void saysNothingOfWhatIsTheSame() {
        assertThat(effects(pair(DEPLOYMENT + "---\n" + SERVICE, SERVICE + "---\n" + DEPLOYMENT)))
                .isEmpty();
    }

    @Test
    void aChangedTemplateReplacesThePods() {
        assertThat(effects(changed(DEPLOYMENT, "shop:1", "shop:2")))
                .containsExactly("RESTART Deployment/shop 3 pods are replaced, one at a time "
                        + "(maxSurge 1, maxUnavailable 0) because of main.image");
    }

    @Test
    void theAutoscalerSaysHowManyPodsAreReplaced() {
        String before = DEPLOYMENT.replace("  replicas: 3\n", "") + "---\n" + AUTOSCALER;
        assertThat(effects(changed(before, "maxSurge: 1, maxUnavailable: 0", "maxSurge: 2, maxUnavailable: 0")))
                .as("the strategy alone restarts nothing")
                .isEmpty();
        assertThat(effects(changed(before, "shop:1", "shop:2")))
                .singleElement()
                .asString()
                .startsWith("RESTART Deployment/shop 3 to 7 pods are replaced, one at a time");
    }

    @Test
    void recreateIsDowntime() {
        String recreate = DEPLOYMENT.replaceFirst("strategy: .*", "strategy: {type: Recreate}");
        assertThat(effects(changed(recreate, "shop:1", "shop:2")))
                .containsExactly("RESTART Deployment/shop downtime: all of 3 pods end before a new one starts "
                        + "(strategy Recreate) because of main.image");
    }

    @ParameterizedTest
    @CsvSource({
        "'{}', '3 pods are replaced, one at a time from the last because of main.image'",
        "'{type: OnDelete}', '3 pods stay as before until someone deletes them (strategy OnDelete) because of main.image'",
        "'{rollingUpdate: {partition: 2}}', "
                + "'the pods from number 2 on are replaced, one at a time from the last, the others stay (partition) "
                + "because of main.image'"
    })
    void aStatefulSetReplacesItsPodsFromTheLast(String strategy, String words) {
        String set = DEPLOYMENT
                .replace("kind: Deployment", "kind: StatefulSet")
                .replaceFirst("strategy: .*", "updateStrategy: " + strategy);
        assertThat(effects(changed(set, "shop:1", "shop:2"))).containsExactly("RESTART StatefulSet/shop " + words);
    }

    @Test
    void aDaemonSetReplacesThePodOfEveryNode() {
        String set = DEPLOYMENT
                .replace("kind: Deployment", "kind: DaemonSet")
                .replace("  replicas: 3\n", "")
                .replaceFirst(" {2}strategy: .*\n", "");
        assertThat(effects(changed(set, "shop:1", "shop:2")))
                .containsExactly("RESTART DaemonSet/shop the pod of every node is replaced "
                        + "(maxSurge 0, maxUnavailable 1) because of main.image");
    }

    @Test
    void aConfigThatIsNamedByItsContentRestartsThePods() {
        String before = DEPLOYMENT + """
                      volumes: [{name: config, configMap: {name: shop-config-0a1b2c3d}}]
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: shop-config-0a1b2c3d}
                immutable: true
                data: {a: x}
                """;
        String after = before.replace("0a1b2c3d", "99887766").replace("{a: x}", "{a: y}");
        assertThat(effects(pair(before, after)))
                .as("the object of another name is a new one: nothing is refused")
                .containsExactly("RESTART Deployment/shop 3 pods are replaced, one at a time "
                        + "(maxSurge 1, maxUnavailable 0) because of the config files");
    }

    @Test
    void aConfigThatChangesUnderItsNameIsNotReadAgain() {
        String before = DEPLOYMENT + """
                      volumes: [{name: config, configMap: {name: settings}}]
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: settings}
                data: {a: x}
                """;
        assertThat(effects(changed(before, "{a: x}", "{a: y}")))
                .containsExactly(
                        "NOTABLE ConfigMap/settings changes, and the pods of Deployment/shop are not replaced: "
                                + "they keep what they read at their start");
    }

    @Test
    void anotherNameIsAnotherObject() {
        assertThat(effects(changed(SERVICE, "{name: shop}", "{name: till}")))
                .containsExactly(
                        "NOTABLE Service/shop becomes Service/till; the old one is deleted, a new one is made "
                                + "with another address and DNS name",
                        "NOTABLE Service/shop deleted; nobody reaches its pods by that name any more");
    }

    @Test
    void aRemovedDisruptionBudgetIsTold() {
        String budget = """
                apiVersion: policy/v1
                kind: PodDisruptionBudget
                metadata: {name: shop}
                spec: {maxUnavailable: 1}
                """;
        assertThat(effects(pair(SERVICE + "---\n" + budget, SERVICE)))
                .containsExactly("NOTABLE PodDisruptionBudget/shop deleted; a drain may take all of its pods at once");
    }

    @Test
    void fewerPodsAreTold() {
        String before = DEPLOYMENT.replace("  replicas: 3\n", "") + "---\n" + AUTOSCALER;
        assertThat(effects(changed(before, "minReplicas: 3\n  maxReplicas: 7", "minReplicas: 1\n  maxReplicas: 5")))
                .containsExactly(
                        "NOTABLE Deployment/shop the fewest pods go from 3 to 1: a node that fails takes it away for a while",
                        "NOTABLE Deployment/shop the most pods go from 7 to 5");
        assertThat(effects(changed(DEPLOYMENT, "replicas: 3", "replicas: 0")))
                .containsExactly("NOTABLE Deployment/shop the fewest pods go from 3 to 0: it may stop altogether");
        assertThat(effects(changed(DEPLOYMENT, "replicas: 3", "replicas: 4"))).isEmpty();
    }

    @Test
    void aLostProbeIsTold() {
        assertThat(effects(changed(DEPLOYMENT, "          livenessProbe: {httpGet: {path: /live, port: 80}}\n", "")))
                .contains("NOTABLE Deployment/shop the container main loses its livenessProbe: "
                        + "one that hangs is not restarted any more");
    }

    @Test
    void aLoweredLimitIsToldWhateverItsUnit() {
        assertThat(effects(changed(DEPLOYMENT, "256Mi", "0.125Gi")))
                .contains("NOTABLE Deployment/shop the memory limit of the container main goes from 256Mi to 0.125Gi: "
                        + "one that needs more is killed");
        assertThat(effects(changed(DEPLOYMENT, "256Mi", "0.25Gi"))).noneMatch(e -> e.contains("limit of"));
        assertThat(effects(changed(DEPLOYMENT, "{memory: 256Mi}", "{memory: 256Mi, cpu: 1}")))
                .contains("NOTABLE Deployment/shop the cpu limit of the container main goes from none to 1: "
                        + "one that needs more is throttled");
    }

    @Test
    void aServiceThatIsReachedInAnotherWayIsTold() {
        assertThat(effects(changed(SERVICE, "port: 80}", "port: 8080}")))
                .containsExactly("NOTABLE Service/shop no longer listens on port 80 (now ports 8080, 53/UDP); "
                        + "who calls it there gets no answer");
        assertThat(effects(changed(SERVICE, "{app: shop}", "{app: till}")))
                .containsExactly("NOTABLE Service/shop leads to other pods: its selector changed");
        assertThat(effects(changed(SERVICE.replace("spec: {", "spec: {clusterIP: None, "), "clusterIP: None, ", "")))
                .containsExactly("NOTABLE Service/shop stays without an address: "
                        + "a clusterIP that is left out is kept as it was, None");
        assertThat(effects(changed(SERVICE, "spec: {", "spec: {type: NodePort, ")))
                .containsExactly("NOTABLE Service/shop changes its type from ClusterIP to NodePort");
    }

    private static ReleasePair changed(String before, String from, String to) {
        assertThat(before).contains(from);
        return pair(before, before.replace(from, to));
    }

    private static ReleasePair pair(String before, String after) {
        return ReleasePair.of(TestReleases.of(before), TestReleases.of(after));
    }

    private static List<String> effects(ReleasePair pair) {
        return Judgements.of(pair).stream()
                .map(e -> "%s %s %s".formatted(e.kind(), e.subject(), e.message()))
                .toList();
    }
}
