package dev.fairlead.cli;

import dev.fairlead.canary.CanaryInstall;
import dev.fairlead.chart.PackagedChart;
import dev.fairlead.helm.Helm;
import dev.fairlead.install.Install;
import dev.fairlead.install.InstallOptions;
import dev.fairlead.install.Planner;
import dev.fairlead.install.fleet.FleetInstall;
import dev.fairlead.install.fleet.FleetListener;
import dev.fairlead.install.fleet.FleetMember;
import dev.fairlead.install.fleet.FleetResult;
import dev.fairlead.install.fleet.Need;
import dev.fairlead.render.Renderer;
import dev.fairlead.report.FleetEvents;
import dev.fairlead.report.FleetLive;
import dev.fairlead.report.FleetPlain;
import dev.fairlead.report.FleetTable;
import dev.fairlead.report.PlanText;
import dev.fairlead.spec.Canary;
import dev.fairlead.spec.Environment;
import dev.fairlead.spec.Spec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Several services, from their specs to the summary: checked and packed, connected, installed, told. */
final class FleetInstallation {

    private final Fleet fleet;
    private final FleetSettings settings;
    private final DossierOptions dossier;
    private final Optional<FleetEvents> events;
    private final FleetListener listener;

    /** @param events where events go, when they are asked for */
    FleetInstallation(
            Fleet fleet, FleetSettings settings, DossierOptions dossier, Optional<FleetEvents> events, boolean quiet) {
        this.fleet = fleet;
        this.settings = settings;
        this.dossier = dossier;
        this.events = events;
        this.listener = quiet ? FleetListener.SILENT : listener();
    }

    private FleetListener listener() {
        if (events.isPresent()) {
            return events.get();
        }
        Console console = fleet.session().console();
        return console.terminal() ? new FleetLive(console.err(), console.style()) : new FleetPlain(console::say);
    }

    /** Does the whole work; everything is checked and packed before a cluster is asked for anything. */
    ExitCode install(Helm helm, Delivery delivery, InstallOptions options) {
        List<List<PackagedChart>> packages = delivery.packagesOfEach(
                Specs.render(fleet.specs(), fleet.target().name()));
        try (StopSignal stop = StopSignal.listening(fleet.session().console()::say);
                Connections connections = fleet.connect()) {
            List<FleetMember> members = members(packages, connections, helm, stop);
            FleetResult result = new FleetInstall(
                            members,
                            options,
                            settings.options(),
                            listener,
                            fleet.session().surroundings().clock())
                    .run(stop);
            events.ifPresentOrElse(e -> e.summary(result), () -> print(FleetTable.of(result, style())));
            return ExitCode.of(result.exitCode());
        }
    }

    /**
     * The plans, service by service; changes nothing.
     *
     * @param takesConflicts whether the install takes over fields that someone else set
     */
    ExitCode show(Helm helm, Delivery delivery, boolean takesConflicts) {
        List<List<PackagedChart>> packages = delivery.packagesOfEach(
                Specs.render(fleet.specs(), fleet.target().name()));
        try (Connections connections = fleet.connect()) {
            for (FleetMember member : members(packages, connections, helm, () -> false)) {
                Planner planner = new Planner(member.scope(), takesConflicts);
                print(PlanText.of(planner.plan(member.service(), member.charts(), Program.version()), style()));
            }
        }
        return ExitCode.GOOD;
    }

    private List<FleetMember> members(
            List<List<PackagedChart>> packages,
            Connections connections,
            Helm helm,
            java.util.function.BooleanSupplier stop) {
        List<FleetMember> members = new ArrayList<>();
        for (int i = 0; i < fleet.specs().size(); i++) {
            Spec spec = fleet.specs().get(i);
            Environment environment = fleet.target().environment(spec);
            Set<String> needs = new HashSet<>(environment.needs());
            needs.removeIf(need -> !fleet.has(need));
            List<Need> others = settings.ignoreNeeds()
                    ? List.of()
                    : Need.of(spec, environment).stream()
                            .filter(need -> !fleet.has(need.service()))
                            .toList();
            members.add(new FleetMember(
                    spec.name(),
                    fleet.scope(
                            spec,
                            connections,
                            helm,
                            dossier.writing(fleet.session(), fleet.project(), listener.of(spec.name())),
                            stop),
                    packages.get(i),
                    needs,
                    others,
                    installer(spec, environment)));
        }
        return members;
    }

    /** A service whose spec wants it is installed by a canary, among several as alone. */
    static FleetMember.Installer installer(Spec spec, Environment environment) {
        return Renderer.canary(spec, environment)
                .map(Canary::of)
                .filter(Canary::onInstall)
                .<FleetMember.Installer>map(canary -> (scope, options, charts) ->
                        new CanaryInstall(scope, options, CanaryVerb::checks).all(charts, canary))
                .orElse(Install::all);
    }

    private void print(String text) {
        fleet.session().console().out().print(text);
    }

    private dev.fairlead.report.Style style() {
        return fleet.session().console().style();
    }
}
