package dev.fairlead.validate;

import dev.fairlead.render.RenderedEnvironment;
import dev.fairlead.spec.Environment;
import dev.fairlead.spec.Spec;
import dev.fairlead.validate.manifest.Manifest;
import dev.fairlead.yaml.YamlNode;
import java.nio.file.Path;
import java.util.List;

/** The proof that an environment was checked and nothing was wrong. Only {@link Validator} makes it. */
public final class Validated {

    private final RenderedEnvironment rendered;
    private final Release service;
    private final List<Release> others;

    Validated(RenderedEnvironment rendered, Release service, List<Release> others) {
        this.rendered = rendered;
        this.service = service;
        this.others = List.copyOf(others);
    }

    /** One Helm release that was checked. */
    public static final class Release {

        private final Subject subject;
        private final String text;
        private final List<Manifest> manifests;

        Release(Subject subject, String text, List<Manifest> manifests) {
            this.subject = subject;
            this.text = text;
            this.manifests = List.copyOf(manifests);
        }

        /** Name of the Helm release. */
        public String name() {
            return subject.release();
        }

        /** The chart that was checked: a folder or a packed chart. */
        public Path chart() {
            return subject.chart();
        }

        /** The namespace that it was checked for. */
        public String namespace() {
            return subject.namespace();
        }

        /** The values that were checked. */
        public YamlNode.Mapping values() {
            return subject.places().values();
        }

        /** What Helm made of them, as text; may hold the values of Secrets, so it is never printed. */
        public String manifestText() {
            return text;
        }

        /** What Helm made of them, hooks included, in Helm's order. */
        public List<Manifest> manifests() {
            return manifests;
        }
    }

    public RenderedEnvironment rendered() {
        return rendered;
    }

    public Spec spec() {
        return rendered.spec();
    }

    public Environment environment() {
        return rendered.environment();
    }

    /** The service's own release. */
    public Release service() {
        return service;
    }

    /** The other charts' releases, in the spec's order. */
    public List<Release> others() {
        return others;
    }
}
