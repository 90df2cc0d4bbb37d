package dev.fairlead.validate;

import dev.fairlead.finding.Position;
import dev.fairlead.helm.Helm;
import dev.fairlead.helm.HelmVersion;
import dev.fairlead.render.Renderer;
import dev.fairlead.schema.kinds.Profiles;
import dev.fairlead.spec.Project;
import dev.fairlead.spec.Spec;
import dev.fairlead.spec.SpecLoader;
import dev.fairlead.validate.manifest.ManifestStream;
import dev.fairlead.validate.trace.Places;
import dev.fairlead.yaml.YamlNode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Releases made of manifests that a test gives, which are never rendered again. */
public final class TestReleases {

    private TestReleases() {}

    /** A release {@code shop} in the namespace {@code shop}. */
    public static CheckedRelease of(String... documents) {
        ManifestStream stream = ManifestStream.parse(String.join("\n---\n", documents));
        if (!stream.unreadable().isEmpty()) {
            throw new IllegalArgumentException(stream.unreadable().toString());
        }
        Position position = new Position("environments/shop.yaml", 1, 1);
        Places places = new Places(new YamlNode.Mapping(position, List.of()), "environments/shop.yaml", position);
        Subject subject = new Subject(
                "shop",
                Path.of("nowhere"),
                places,
                "shop",
                "1.36",
                Profiles.NONE,
                false,
                true,
                new PolicyDecisions(spec(), "prod"));
        Helm none = new Helm(Path.of("no-helm"), new HelmVersion(4, 0, 0));
        return subject.checked(stream.manifests(), new RenderedChart(subject, none, Path.of("nowhere")));
    }

    private static Spec spec() {
        Path root = Path.of("..").toAbsolutePath().normalize();
        return Project.find(root).load(new SpecLoader(Clock.systemUTC(), Renderer::expressionsOf), "shop", root);
    }
}
