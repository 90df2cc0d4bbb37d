package dev.fairlead.report;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.Position;
import dev.fairlead.finding.Severity;
import dev.fairlead.finding.Verdict;
import dev.fairlead.validate.Checked;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Results of checks, as reports are given them. */
final class Summaries {

    /** Text that tries to be something else in each of the formats. */
    static final String HOSTILE =
            "a](https://evil.example) <img src=x onerror=alert(1)> **b** @everyone #1 !2 `code` | cell {0} "
                    + "https://evil.example www.evil.example me@evil.example ]]> &amp; \u0000\u0008\u001b[31m\ud800 \u202e\n"
                    + "::error file=x::y\r\n# heading\n/close\n</details>\ttab \"quote\" 'single' %0A";

    private static final SourceRoot ROOT = new SourceRoot(Path.of("/repo/deploy"), Path.of("/repo"));

    private Summaries() {}

    /** All severities and verdicts, in two services. */
    static CheckSummary mixed() {
        Finding unknown = new Finding(
                "example/unknown-key",
                Severity.ERROR,
                new Position("environments/shop.yaml", 15, 25),
                "/workload/volumes/0/emptyDirr",
                "unknown key 'emptyDirr' (Deployment/shop spec.template.spec.volumes.0)",
                "did you mean 'emptyDir'?");
        Finding probe = new Finding(
                "example/missing-liveness-probe",
                Severity.WARNING,
                new Position("environments/shop.yaml", 11, 5),
                "/workload/probes",
                "the container shop has no liveness probe (Deployment/shop)",
                "");
        Finding digest = new Finding(
                "example/missing-digest",
                Severity.INFO,
                new Position("environments/cart.yaml", 24, 0),
                "",
                "the image has a tag and no digest (Deployment/cart)",
                "add the digest");
        Finding missing = Finding.error(
                        "example/missing-file",
                        Position.ofFile("environments/rendered/cart/dev/values.yaml"),
                        "",
                        "the rendered file does not exist")
                .withHint("run 'fairlead render cart' and commit the result");
        TreeMap<Scope, List<Checked>> verdicts = new TreeMap<>();
        verdicts.put(
                new Scope("shop", "prod"),
                List.of(
                        new Checked("shop: values", Verdict.VALID, ""),
                        new Checked("shop: Deployment/shop", Verdict.INVALID, "", List.of(unknown, probe))));
        verdicts.put(
                new Scope("shop", "dev"),
                List.of(
                        new Checked("shop: values", Verdict.VALID, ""),
                        new Checked("shop: objects", Verdict.SKIPPED, "the chart could not be rendered")));
        verdicts.put(
                new Scope("cart", "dev"),
                List.of(
                        new Checked("cart: Deployment/cart", Verdict.VALID, "", List.of(digest)),
                        new Checked(
                                "cart-store: ServiceMonitor/store",
                                Verdict.NOT_CHECKED,
                                "no schema for monitoring.coreos.com/v1 ServiceMonitor")));
        return new CheckSummary(List.of(unknown, probe, digest, missing), verdicts, Optional.empty(), ROOT);
    }

    /** Nothing found. */
    static CheckSummary clean() {
        TreeMap<Scope, List<Checked>> verdicts = new TreeMap<>();
        verdicts.put(new Scope("shop", "dev"), List.of(new Checked("shop: values", Verdict.VALID, "")));
        return new CheckSummary(List.of(), verdicts, Optional.empty(), ROOT);
    }

    /** No environment could be checked at all. */
    static CheckSummary stopped() {
        return new CheckSummary(List.of(), new TreeMap<>(), Optional.of("there is no helm on PATH"), ROOT);
    }

    /** Every text that can come from a spec is {@link #HOSTILE}. */
    static CheckSummary hostile() {
        Finding finding = new Finding(
                "spec/unknown-key",
                Severity.ERROR,
                new Position("environments/[x](http:evil) %1.yaml", 1, 1),
                "/" + HOSTILE,
                HOSTILE,
                HOSTILE);
        Finding warning = new Finding(
                "spec/unknown-key", Severity.WARNING, new Position("/elsewhere/a b.yaml", 2, 0), "", HOSTILE, "");
        TreeMap<Scope, List<Checked>> verdicts = new TreeMap<>();
        verdicts.put(
                new Scope("shop", "dev"),
                List.of(
                        new Checked(HOSTILE, Verdict.INVALID, "", List.of(finding)),
                        new Checked(HOSTILE, Verdict.NOT_CHECKED, HOSTILE)));
        return new CheckSummary(List.of(finding, warning), verdicts, Optional.of(HOSTILE), ROOT);
    }

    static List<CheckSummary> all() {
        return List.of(mixed(), clean(), stopped(), hostile());
    }
}
