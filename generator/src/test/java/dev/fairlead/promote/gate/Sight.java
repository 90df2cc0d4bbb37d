package dev.fairlead.promote.gate;

import dev.fairlead.promote.TestRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What is seen of web. */
final class Sight {

    private String status = "deployed";
    private Optional<String> worker = Optional.empty();
    private List<String> troubles = List.of();
    private boolean edited;
    private boolean sandbox;
    private Instant goodAt = Given.NOW.minus(Duration.ofMinutes(45));
    private String packaged = "package";
    private String verification = "verified";
    private String noRecord = "";
    private Instant created = Given.NOW.minus(Duration.ofMinutes(46));
    private Instant readySince = Given.NOW.minus(Duration.ofMinutes(46));
    private Optional<Instant> restart = Optional.empty();
    private List<String> digests = List.of(TestRecords.DIGEST);
    private int pods = 1;

    Sight status(String text) {
        status = text;
        return this;
    }

    Sight worker(String name) {
        worker = Optional.of(name);
        return this;
    }

    Sight trouble(String text) {
        troubles = List.of(text);
        return this;
    }

    Sight edited() {
        edited = true;
        return this;
    }

    Sight sandbox() {
        sandbox = true;
        return this;
    }

    Sight goodFor(Duration duration) {
        goodAt = Given.NOW.minus(duration);
        return this;
    }

    Sight packaged(String digest) {
        packaged = digest;
        return this;
    }

    Sight verification(String standing) {
        verification = standing;
        return this;
    }

    Sight noRecord(String why) {
        noRecord = why;
        return this;
    }

    Sight created(Instant time) {
        created = time;
        return this;
    }

    Sight readySince(Instant time) {
        readySince = time;
        return this;
    }

    Sight restart(Instant time) {
        restart = Optional.of(time);
        return this;
    }

    Sight digests(String... all) {
        digests = List.of(all);
        pods = Math.max(1, all.length);
        return this;
    }

    Observation observation() {
        List<Observation.Pod> all = IntStream.range(0, pods)
                .mapToObj(i -> new Observation.Pod(
                        "web-" + (i + 1),
                        created,
                        Optional.of(readySince),
                        List.of(new Observation.Container(
                                "web",
                                "ghcr.io/acme/web:1.5.0",
                                i < digests.size() ? Optional.of(digests.get(i)) : Optional.empty(),
                                restart.isPresent() ? 1 : 0,
                                restart.or(() -> Optional.of(created))))))
                .toList();
        return new Observation(
                "web",
                "kind-dev",
                "web-dev",
                sandbox,
                Given.NOW,
                4,
                status,
                worker,
                troubles,
                edited,
                noRecord.isEmpty()
                        ? Optional.of(new Observation.Good(
                                goodAt, packaged, verification, List.of("answers: 503"), Optional.empty()))
                        : Optional.empty(),
                noRecord,
                all);
    }
}
