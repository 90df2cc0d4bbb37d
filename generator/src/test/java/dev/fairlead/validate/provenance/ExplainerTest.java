package dev.fairlead.validate.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.finding.UnknownName;
import dev.fairlead.helm.Helm;
import dev.fairlead.process.Surroundings;
import dev.fairlead.render.Renderer;
import dev.fairlead.spec.Spec;
import dev.fairlead.spec.SpecLoader;
import dev.fairlead.validate.TemporaryFolder;
import dev.fairlead.validate.Validator;
import dev.fairlead.validate.provenance.Cause.Role;
import dev.fairlead.validate.provenance.Explanation.Link;
import dev.fairlead.validate.provenance.Freedom.Why;
import dev.fairlead.validate.provenance.SpecSource.Part;
import dev.fairlead.validate.provenance.ValueOrigin.Kind;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("helm")
class ExplainerTest {

    private static final Path HOME = Path.of(System.getProperty("fairlead.home", ".."));
    private static final String CONTAINER = "Deployment/shop:spec.template.spec.containers[shop]";

    private static TemporaryFolder work;
    private static Map<String, View> shop;
    private static Map<String, View> cart;

    @BeforeAll
    static void render() {
        work = TemporaryFolder.create();
        shop = views("shop");
        cart = views("cart");
    }

    @AfterAll
    static void close() {
        work.close();
    }

    private static Map<String, View> views(String service) {
        Path file = HOME.resolve("environments/" + service + ".yaml");
        Spec spec = new SpecLoader(Clock.systemUTC()).load(file, "environments/" + service + ".yaml");
        Validator validator = new Validator(Helm.find(Surroundings.ofThisProcess(), _ -> {}), HOME.resolve("charts"));
        return Renderer.renderAll(spec).stream()
                .map(r -> View.of(validator.check(r, work)))
                .collect(Collectors.toMap(View::name, v -> v));
    }

    private static View view(Map<String, View> service, String environment) {
        return Optional.ofNullable(service.get(environment)).orElseThrow();
    }

    private static Explanation explain(Map<String, View> service, String environment, String path) {
        List<View> others = service.values().stream()
                .filter(v -> !v.name().equals(environment))
                .toList();
        return new Explainer(view(service, environment), others).explain(path);
    }

    private static Link.Value first(Explanation explanation) {
        assertThat(explanation.links()).isNotEmpty();
        return (Link.Value) explanation.links().getFirst();
    }

    private static SpecSource spec(Explanation explanation) {
        return first(explanation).origin().spec().orElseThrow();
    }

    @Test
    void aValueLeadsThroughTheTemplateToTheSharedPart() {
        Explanation explanation = explain(shop, "prod", "deployment.resources.requests.cpu");

        SpecSource spec = spec(explanation);
        assertThat(spec.position()).hasToString("environments/shop.yaml:48:21");
        assertThat(spec.part()).isEqualTo(Part.SHARED);
        assertThat(spec.hidden()).isEmpty();
        assertThat(first(explanation).origin().template().orElseThrow().text()).isEqualTo("{{ key }}: {{ value }}");
        assertThat(first(explanation).origin().freedom().why()).isEqualTo(Why.ALLOWANCE);
        assertThat(first(explanation).origin().freedom().words()).contains("its nodes are small");
        assertThat(explanation.elsewhere()).singleElement().satisfies(dev -> {
            assertThat(dev.value()).contains("\"50m\"");
            assertThat(dev.differs()).isTrue();
            assertThat(dev.position().orElseThrow()).hasToString("environments/shop.yaml:95:37");
        });
        assertThat(explanation.decides()).containsExactly(CONTAINER + ".resources.requests.cpu");
    }

    @Test
    void theSameIsUnderstoodByItsPathInTheSpec() {
        Explanation explanation = explain(shop, "dev", "workload.resources.requests.cpu");

        assertThat(first(explanation).origin().pointer().dotted()).isEqualTo("deployment.resources.requests.cpu");
        SpecSource spec = spec(explanation);
        assertThat(spec.part()).isEqualTo(Part.OVERRIDE);
        assertThat(spec.position()).hasToString("environments/shop.yaml:95:37");
        assertThat(spec.hidden().orElseThrow().position()).hasToString("environments/shop.yaml:48:21");
        assertThat(spec.hidden().orElseThrow().text()).isEqualTo("\"100m\"");
    }

    @Test
    void aFieldThatIsNotSetSaysWhoLeavesItOut() {
        Explanation explanation = explain(shop, "prod", "Deployment/shop:spec.replicas");

        assertThat(explanation.field().orElseThrow().value()).isEmpty();
        assertThat(first(explanation).origin().pointer().dotted()).isEqualTo("deployment.replicas");
        assertThat(first(explanation).origin().kind()).isEqualTo(Kind.TEMPLATE);
        assertThat(first(explanation).origin().template().orElseThrow().under()).isEqualTo("{% if autoscaled %}");
        assertThat(explanation
                        .field()
                        .orElseThrow()
                        .line()
                        .orElseThrow()
                        .position()
                        .file())
                .isEqualTo("app/charts/deployment/charts/common/templates/_deployment.tpl");
    }

    @Test
    void aVariableLeadsToTheEndpointsThatItsExpressionReads() {
        Explanation explanation = explain(shop, "prod", CONTAINER + ".env[DB_URL].value");

        assertThat(explanation.field().orElseThrow().value()).contains("jdbc:postgresql://db.prod.internal:5432/shop");
        SpecSource spec = spec(explanation);
        assertThat(spec.position()).hasToString("environments/shop.yaml:27:13");
        assertThat(spec.inputs())
                .extracting(i -> i.part() + " " + i.pointer().dotted())
                .containsExactly(
                        "ENDPOINT environments.prod.endpoints.database.host",
                        "ENDPOINT environments.prod.endpoints.database.port");
        assertThat(first(explanation).origin().freedom().why()).isEqualTo(Why.VARIABLE);
    }

    @Test
    void aVariableOfTheEnvironmentHidesTheSharedOne() {
        SpecSource spec = spec(explain(shop, "dev", CONTAINER + ".env[LOG_LEVEL].value"));

        assertThat(spec.part()).isEqualTo(Part.VARIABLE);
        assertThat(spec.hidden().orElseThrow().text()).isEqualTo("info");
    }

    @Test
    void theNameOfAVariableIsAKey() {
        Explanation explanation = explain(shop, "dev", CONTAINER + ".env[DB_URL].name");

        assertThat(explanation.links().getFirst()).isInstanceOf(Link.Key.class);
    }

    @Test
    void anImageHasTwoPartsWithALineEach() {
        Explanation explanation = explain(shop, "prod", CONTAINER + ".image");

        assertThat(explanation.links().stream()
                        .filter(l -> l.role() == Role.PART)
                        .map(l -> ((Link.Value) l).origin().pointer().dotted()))
                .containsExactlyInAnyOrder("deployment.image.repository", "deployment.image.tag");
    }

    @Test
    void aDefaultOfTheChartIsNamedWithItsLine() {
        Explanation explanation =
                explain(shop, "prod", "Deployment/shop:spec.template.spec.securityContext.runAsNonRoot");

        ValueOrigin origin = first(explanation).origin();
        assertThat(origin.kind()).isEqualTo(Kind.CHART_DEFAULT);
        assertThat(origin.position().toString()).startsWith("app/charts/deployment/values.yaml:");
        assertThat(origin.freedom().mayDiffer()).isFalse();
    }

    @Test
    void whatTheChartWritesItselfHasNoValueBehindIt() {
        Explanation explanation = explain(shop, "prod", "Deployment/shop:spec.template.spec.enableServiceLinks");

        assertThat(explanation.links()).allMatch(l -> l.role() == Role.PRESENCE);
        assertThat(explanation.field().orElseThrow().line().orElseThrow().text())
                .isEqualTo("enableServiceLinks: false");
        assertThat(explanation.field().orElseThrow().line().orElseThrow().isGuess())
                .isFalse();
    }

    @Test
    void aHashIsReckonedFromTheFile() {
        Explanation explanation = explain(
                shop, "prod", "Deployment/shop:spec.template.metadata.annotations.fairlead.dev/config-checksum");

        assertThat(first(explanation).role()).isEqualTo(Role.DERIVED);
        assertThat(first(explanation).origin().pointer().last()).isEqualTo("shop.properties");
    }

    @Test
    void theNameOfAConfigMapHasTheServicesNameAndAHash() {
        String name = view(shop, "prod").releases().getFirst().manifests().stream()
                .filter(m -> m.kind().equals("ConfigMap"))
                .findFirst()
                .orElseThrow()
                .name();
        Explanation explanation = explain(shop, "prod", "ConfigMap/" + name + ":metadata.name");

        assertThat(explanation.links().stream().filter(Link.Value.class::isInstance))
                .extracting(l ->
                        l.role() + " " + ((Link.Value) l).origin().pointer().last())
                .contains("PART name", "DERIVED shop.properties");
    }

    @Test
    void aNamespaceIsToldByHelm() {
        Explanation explanation = explain(shop, "prod", "Service/shop:metadata.namespace");

        assertThat(explanation.links().getFirst())
                .isInstanceOfSatisfying(
                        Link.Told.class,
                        told -> assertThat(told.spec().orElseThrow().pointer().dotted())
                                .isEqualTo("environments.prod.cluster.namespace"));
    }

    @Test
    void anotherReleaseIsExplainedThroughItsOwnTemplate() {
        Explanation explanation =
                explain(cart, "prod", "deployment/cart-store:spec.template.spec.containers[0].resources.limits.memory");

        ValueOrigin origin = first(explanation).origin();
        assertThat(origin.release()).isEqualTo("cart-store");
        assertThat(origin.template().orElseThrow().position().toString())
                .startsWith("environments/cart-store.values.yaml.j2:3");
        assertThat(origin.spec().orElseThrow().pointer().dotted()).isEqualTo("releases.store.values.memory.prod");
        assertThat(explanation.elsewhere().getFirst().value()).contains("\"64Mi\"");
    }

    @Test
    void aLineOfTheSpecNamesAllThatReadsIt() {
        Explanation explanation = explain(shop, "prod", "endpoints.database.host");

        assertThat(first(explanation).origin().pointer().dotted()).isEqualTo("deployment.env.DB_URL");
        assertThat(explanation.decides()).containsExactly(CONTAINER + ".env[DB_URL].value");
    }

    @Test
    void namesTheClosestForWhatIsNotThere() {
        assertThatThrownBy(() -> explain(shop, "prod", "Deploymnt/shop:spec.replicas"))
                .isInstanceOfSatisfying(
                        UnknownName.class, e -> assertThat(e.hint()).contains("did you mean 'Deployment/shop'?"));
        assertThatThrownBy(() -> explain(shop, "prod", "deployment.resorces.requests.cpu"))
                .isInstanceOfSatisfying(
                        UnknownName.class, e -> assertThat(e.hint()).contains("did you mean 'resources'?"));
        assertThatThrownBy(() -> explain(shop, "prod", "nothing.of.the.kind")).isInstanceOf(UnknownName.class);
    }
}
