package dev.fairlead.render;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import dev.fairlead.finding.Finding;
import dev.fairlead.finding.Position;
import dev.fairlead.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One evaluation of one template: what it has read, given and got wrong so far. */
final class Run {

    private final Source source;
    private final List<Segment> lines;
    private final Traced traced;
    private final Limits limits;
    private final Effort effort = Effort.begin();
    private final List<Finding> findings;
    private final List<Piece.Value> values = new ArrayList<>();
    private final List<YamlNode> reads = new ArrayList<>();
    private Optional<YamlNode> read = Optional.empty();
    private boolean stopped;

    /** @param lines the segment that stands on each line of the text that Jinjava sees, from line 1 */
    Run(Source source, List<Segment> lines, Traced traced, Limits limits, List<Finding> findings) {
        this.source = source;
        this.lines = lines;
        this.traced = traced;
        this.limits = limits;
        this.findings = findings;
    }

    /** Ends the evaluation when its time is over or it has given too much. */
    void checkLimits() {
        if (stopped) {
            throw new Stop();
        }
        if (effort.exceeds(limits.time())) {
            stop(
                    "template/time-limit",
                    "the evaluation took longer than %d ms"
                            .formatted(limits.time().toMillis()),
                    "is there a loop that grows with every round?");
        }
        if (values.size() > limits.values()) {
            stop(
                    "template/output-limit",
                    "the evaluation gave more than %,d values".formatted(limits.values()),
                    "is there a loop that grows with every round?");
        }
    }

    /** Reports and ends the evaluation. */
    void stop(String rule, String message, String hint) {
        report(rule, "", message, hint);
        stopped = true;
        throw new Stop();
    }

    /** Whether it was ended before its end. */
    boolean isStopped() {
        return stopped;
    }

    void beginExpression() {
        checkLimits();
        read = Optional.empty();
        reads.clear();
    }

    /** Takes what an expression gave and returns its number. */
    int give(@Nullable Object value, int line) {
        values.add(new Piece.Value(value, source.at(segment(line).offset()), read, List.copyOf(reads)));
        return values.size() - 1;
    }

    Piece.Value value(int number) {
        return values.get(number);
    }

    /** Notes that an expression has taken a value of the spec from a map or a list. */
    void reads(@Nullable Object value) {
        if (!(value instanceof Traced.Fields) && !(value instanceof Traced.Items)) {
            Optional<YamlNode> node = traced.node(value);
            read = read.or(() -> node);
            node.ifPresent(reads::add);
        }
    }

    /** Notes that an expression has named a variable, which may stand for a scalar of the spec. */
    void names(@Nullable Object value) {
        if (!(value instanceof Traced.Fields) && !(value instanceof Traced.Items)) {
            traced.node(value).ifPresent(reads::add);
        }
    }

    /** Reports at the current expression, on the given word inside it if it is there. */
    void report(String rule, String word, String message, String hint) {
        JinjavaInterpreter current = JinjavaInterpreter.getCurrent();
        report(current == null ? 1 : current.getLineNumber(), rule, word, message, hint);
    }

    /** Reports at the segment on a line of what Jinjava sees. */
    void report(int line, String rule, String word, String message, String hint) {
        Segment segment = segment(line);
        int inside = word.isEmpty() ? -1 : source.text().indexOf(word, segment.offset());
        int length = switch (segment) {
            case Segment.Literal literal -> literal.text().length();
            case Segment.Output output -> output.code().length() + 4;
            case Segment.Statement statement -> statement.code().length() + 4;
        };
        boolean found = inside >= 0 && inside < segment.offset() + length;
        Position position = source.at(found ? inside : segment.offset());
        findings.add(Finding.error(rule, position, source.pointer(), message).withHint(hint));
    }

    private Segment segment(int line) {
        return lines.get(Math.clamp(line - 1, 0, lines.size() - 1));
    }

    /** Ends an evaluation; what was wrong is among the findings. */
    static final class Stop extends RuntimeException {

        private static final long serialVersionUID = 1;

        Stop() {
            super("evaluation stopped", null, false, false);
        }
    }
}
