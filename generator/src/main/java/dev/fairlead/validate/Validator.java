package dev.fairlead.validate;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.finding.Unavailable;
import dev.fairlead.finding.Verdict;
import dev.fairlead.helm.Helm;
import dev.fairlead.render.RenderedEnvironment;
import dev.fairlead.render.RenderedRelease;
import dev.fairlead.schema.kinds.Profiles;
import dev.fairlead.spec.Environment;
import dev.fairlead.spec.Spec;
import dev.fairlead.validate.capacity.CapacityCheck;
import dev.fairlead.validate.endpoint.EndpointsApart;
import dev.fairlead.validate.policy.Policies;
import dev.fairlead.validate.policy.SpecPolicy;
import dev.fairlead.validate.trace.Places;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks what was rendered for an environment: values against the charts' schemas, the charts through Helm, their objects
 * against the API of the environment's Kubernetes version and against the policies. It finds everything at once, and is
 * the only one that makes the proof which packing and installing ask for.
 */
public final class Validator {

    /** How often a chart is rendered with changed values, at most, to tell where an endpoint in an object comes from. */
    private static final int TRIALS = 4;

    private final Helm helm;
    private final Path charts;

    /** @param charts folder that holds the chart {@code app} */
    public Validator(Helm helm, Path charts) {
        this.helm = helm;
        this.charts = charts;
    }

    /**
     * All that is to be said about an environment.
     *
     * @param folder for charts that come from a repository: the proof names them there, so it must last as long. A chart
     *     that it holds from the check of another environment is not pulled again.
     * @throws Unavailable when Helm or the folder cannot be used
     */
    public CheckResult check(RenderedEnvironment rendered, TemporaryFolder folder) {
        return new Run(rendered, folder).result();
    }

    /** The check of one environment. */
    private final class Run {

        private final RenderedEnvironment rendered;
        private final TemporaryFolder folder;
        private final List<Finding> findings = new ArrayList<>();
        private final PolicyDecisions decisions;
        private final List<Suppressed> suppressed = new ArrayList<>();
        private final List<Checked> verdicts = new ArrayList<>();
        private final List<Unavailable> obstacles = new ArrayList<>();
        private final List<CheckedRelease> releases = new ArrayList<>();
        private final EndpointsApart endpoints;

        Run(RenderedEnvironment rendered, TemporaryFolder folder) {
            this.rendered = rendered;
            this.folder = folder;
            this.endpoints = EndpointsApart.of(rendered);
            this.decisions =
                    new PolicyDecisions(rendered.spec(), rendered.environment().name());
        }

        CheckResult result() {
            Spec spec = rendered.spec();
            findings.addAll(endpoints.shared());
            Optional<Validated.Release> service = service();
            List<Validated.Release> others = new ArrayList<>();
            declared();
            rendered.releases().forEach(r -> other(r).ifPresent(others::add));
            boolean proven = obstacles.isEmpty() && findings.stream().noneMatch(Finding::isError);
            return new CheckResult(
                    rendered,
                    findings.stream().map(f -> SpecPointers.located(spec, f)).toList(),
                    suppressed.stream()
                            .map(s -> new Suppressed(
                                    SpecPointers.located(spec, s.finding()), s.reason(), s.until(), s.by()))
                            .toList(),
                    verdicts.stream()
                            .map(v -> v.map(f -> SpecPointers.located(spec, f)))
                            .toList(),
                    obstacles,
                    releases,
                    proven ? service.map(s -> new Validated(rendered, s, others)) : Optional.empty());
        }

        /** What holds of what the spec declares: its pods and users, and the policies. */
        private void declared() {
            findings.addAll(CapacityCheck.find(rendered.spec(), rendered.environment()));
            for (SpecPolicy policy : Policies.OF_SPECS) {
                for (Finding found : policy.check(rendered.environment())) {
                    Finding finding = found.weighing(decisions.severity(found.rule(), found.severity()));
                    decisions.suppressed(finding).ifPresentOrElse(suppressed::add, () -> findings.add(finding));
                }
            }
        }

        private Optional<Validated.Release> service() {
            Spec spec = rendered.spec();
            Environment environment = rendered.environment();
            Places places = new Places(
                    rendered.values(), spec.displayName(), environment.cluster().position());
            return check(
                    spec.name(),
                    places,
                    true,
                    () -> ChartLocation.existing(
                            charts.resolve("app"), charts.resolve("app").toString(), places.fallback()));
        }

        private Optional<Validated.Release> other(RenderedRelease other) {
            Spec spec = rendered.spec();
            String release = spec.name() + "-" + other.release().name();
            Places places = new Places(
                    other.values(), spec.displayName(), other.release().position());
            return check(
                    release,
                    places,
                    false,
                    () -> ChartLocation.of(other.release(), spec.folder(), folder.make("chart-" + release), helm));
        }

        private Optional<Validated.Release> check(
                String release, Places places, boolean isOwn, java.util.function.Supplier<Path> chart) {
            try {
                Environment environment = rendered.environment();
                Subject subject = new Subject(
                        release,
                        chart.get(),
                        places,
                        environment.cluster().namespace(),
                        environment.cluster().kubernetes(),
                        Profiles.of(
                                rendered.spec().folder(), environment.cluster().schemas()),
                        isLast(),
                        isOwn,
                        decisions);
                ReleaseOutcome outcome = new ReleaseCheck(subject, helm, folder.make("values")).run();
                findings.addAll(outcome.findings());
                suppressed.addAll(outcome.suppressed());
                verdicts.addAll(outcome.verdicts());
                outcome.rendered().ifPresent(releases::add);
                endpoints(release, places, outcome.rendered());
                return outcome.release();
            } catch (InvalidInput e) {
                findings.addAll(e.findings());
                verdicts.add(Checked.of(release, false, e.findings()));
                return Optional.empty();
            } catch (Unavailable e) {
                if (isOwn) {
                    throw e;
                }
                verdicts.add(new Checked(release, Verdict.NOT_CHECKED, String.valueOf(e.getMessage())));
                obstacles.add(new Unavailable(
                        "the release %s cannot be checked: %s".formatted(release, e.getMessage()), e.hint(), e));
                return Optional.empty();
            }
        }

        private void endpoints(String release, Places places, Optional<CheckedRelease> objects) {
            List<Finding> mixed = new ArrayList<>(endpoints.inValues(places));
            objects.ifPresent(r -> mixed.addAll(endpoints.inObjects(places, r.manifests(), r.trace(TRIALS))));
            verdicts.add(Checked.of(release + ": endpoints", mixed.isEmpty(), mixed));
            findings.addAll(mixed);
        }

        /** Whether users meet it: the last of the promotion's order, else the last that was written. */
        private boolean isLast() {
            Spec spec = rendered.spec();
            String last = spec.promotion()
                    .flatMap(p -> p.order().isEmpty()
                            ? Optional.<String>empty()
                            : Optional.of(p.order().getLast()))
                    .orElseGet(() -> List.copyOf(spec.environments().keySet()).getLast());
            return last.equals(rendered.environment().name());
        }
    }
}
