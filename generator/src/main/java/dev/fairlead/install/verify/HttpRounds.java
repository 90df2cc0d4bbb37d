package dev.fairlead.install.verify;

import dev.fairlead.cluster.proxy.ApiProxy;
import dev.fairlead.cluster.proxy.HttpExpectation;
import dev.fairlead.cluster.proxy.ProxyAnswer;
import dev.fairlead.cluster.proxy.ProxyRequest;
import dev.fairlead.cluster.proxy.ProxyTarget;
import dev.fairlead.install.record.VerificationResult;
import dev.fairlead.install.record.VerificationResult.Kind;
import dev.fairlead.install.record.VerificationResult.Outcome;
import dev.fairlead.spec.HttpCheck;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Asks one check again and again until it was answered well often enough in a row, or its time is up. */
final class HttpRounds {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ApiProxy proxy;
    private final BooleanSupplier stop;

    /** @param stop whether the user wants to end */
    HttpRounds(ApiProxy proxy, BooleanSupplier stop) {
        this.proxy = proxy;
        this.stop = stop;
    }

    VerificationResult ask(HttpCheck check, ProxyTarget target) {
        HttpExpectation expectation = new HttpExpectation(check.statuses(), check.contains(), check.json());
        ProxyRequest request = ProxyRequest.get(target, check.path(), check.timeout());
        long begin = System.nanoTime();
        int asked = 0;
        int good = 0;
        while (true) {
            ProxyAnswer answer = proxy.ask(request);
            asked++;
            Optional<String> wrong =
                    answer instanceof ProxyAnswer.Answered a ? expectation.unmet(a) : Optional.of(answer.words());
            good = wrong.isPresent() ? 0 : good + 1;
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            if (good == check.successes()) {
                return result(check, Outcome.PASSED, "%s%s".formatted(answer.words(), inARow(good)), took);
            }
            boolean over = took.plus(PAUSE).compareTo(check.within()) > 0 || stop.getAsBoolean();
            if (over || answer instanceof ProxyAnswer.Forbidden) {
                String last =
                        wrong.orElseGet(() -> "answered well, but not yet%s".formatted(inARow(check.successes())));
                String detail = asked == 1
                        ? "%s: %s".formatted(target, last)
                        : "%s, asked %d times: %s".formatted(target, asked, last);
                return result(check, outcome(answer), detail, took);
            }
            pause();
        }
    }

    /** What it means that an answer was the last one and the check has not passed. */
    private static Outcome outcome(ProxyAnswer last) {
        return switch (last) {
            case ProxyAnswer.Answered _,
                    ProxyAnswer.NoEndpoints _,
                    ProxyAnswer.Missing _,
                    ProxyAnswer.Refused _,
                    ProxyAnswer.TimedOut _ -> Outcome.FAILED;
            case ProxyAnswer.Forbidden _, ProxyAnswer.Unreachable _, ProxyAnswer.ServerFailed _ -> Outcome.UNKNOWN;
        };
    }

    private static VerificationResult result(HttpCheck check, Outcome outcome, String detail, Duration took) {
        return new VerificationResult(check.name(), Kind.HTTP, outcome, detail, took);
    }

    private static String inARow(int times) {
        return times == 1 ? "" : ", %d times in a row".formatted(times);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
