package dev.fairlead.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Breaks texts as no person would: bytes, lines and whole structures. The same seed breaks them in the same way. */
public final class Fuzzer {

    private static final List<String> SNIPPETS = List.of(
            "{{",
            "}}",
            "{%",
            "%}",
            "{#",
            "{{ }}",
            "{{ env.X",
            "{{ range(100000000) }}",
            "{% for a in range(100000) %}{% for b in range(100000) %}x{% endfor %}{% endfor %}",
            "{{ endpoints.database.host.a.b.c }}",
            "{{ 'x' * 1000000000 }}",
            "{{ 1 / 0 }}",
            "{{ [1,2,3][99] }}",
            "{{ \"\\u0000\" }}",
            "{{ service | replace('s', '{{') }}",
            "&a [*a, *a]",
            "&a {b: *a}",
            "*nobody",
            "<<: *a",
            "!!java.net.URL [\"x\"]",
            "!!binary \"////\"",
            "%YAML 9.9",
            "---",
            "...",
            "? [a, b]: c",
            ": : :",
            "- - - -",
            "\t",
            "\u0000",
            "\u0085",
            "\u2028",
            "\uFEFF",
            "\uD83D\uDE00",
            "\r",
            "\r\n",
            "\"\\x\"",
            "\"\\uD800\"",
            "|9",
            ">-",
            "'",
            "\"",
            "#",
            "0x7fffffffffffffffff",
            "1e999999999",
            ".nan",
            "-.inf",
            "0o777",
            "1_000",
            "12:30:45",
            "2001-01-01",
            "~",
            "no",
            "[",
            "]",
            "{",
            "}",
            ",");

    private final Random random;

    public Fuzzer(long seed) {
        this.random = new Random(seed);
    }

    /** A broken text, not always UTF-8. */
    public byte[] broken(String text, String other) {
        String changed = text;
        for (int i = random.nextInt(3); i >= 0; i--) {
            changed = switch (random.nextInt(12)) {
                case 0 -> changed.substring(0, random.nextInt(changed.length() + 1));
                case 1 -> changed.substring(random.nextInt(changed.length() + 1));
                case 2 -> spliced(changed, other);
                case 3 -> deep(changed);
                case 4 -> huge(changed);
                case 5 -> anchors(changed);
                case 6 -> shuffled(changed);
                case 7 -> inValue(changed, pick(SNIPPETS));
                case 8 -> inValue(changed, "\"" + pick(SNIPPETS).replace("\"", "\\\"") + "\"");
                case 9 -> randomKeys(changed);
                default -> inserted(changed, pick(SNIPPETS));
            };
        }
        byte[] bytes = changed.getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(4) == 0 && bytes.length > 0) {
            for (int i = random.nextInt(5); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
        }
        return bytes;
    }

    private String inserted(String text, String snippet) {
        int at = random.nextInt(text.length() + 1);
        return text.substring(0, at) + snippet + text.substring(at);
    }

    private String spliced(String text, String other) {
        int from = random.nextInt(other.length() + 1);
        int to = Math.min(other.length(), from + random.nextInt(400));
        return inserted(text, other.substring(from, to));
    }

    /** A value deep inside lists or maps. */
    private String deep(String text) {
        int depth = 1 + random.nextInt(3000);
        return switch (random.nextInt(3)) {
            case 0 -> inValue(text, "[".repeat(depth) + "]".repeat(depth));
            case 1 -> inValue(text, "{a: ".repeat(depth) + "}".repeat(depth));
            default -> inValue(text, "{{ " + "(".repeat(depth) + "1" + ")".repeat(depth) + " }}");
        };
    }

    private String huge(String text) {
        String part = pick(List.of("x", "{{ service }}", "1", "é", " "));
        return inValue(text, "\"" + part.repeat(1 + random.nextInt(20_000)) + "\"");
    }

    private String anchors(String text) {
        StringBuilder bomb = new StringBuilder("\nbomb:\n  - &x0 [a, a]\n");
        for (int i = 1; i < 1 + random.nextInt(30); i++) {
            bomb.append("  - &x%d [*x%d, *x%d, *x%d]\n".formatted(i, i - 1, i - 1, i - 1));
        }
        return text + bomb;
    }

    private String shuffled(String text) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        for (int i = random.nextInt(4); i >= 0 && !lines.isEmpty(); i--) {
            String line = lines.remove(random.nextInt(lines.size()));
            lines.add(random.nextInt(lines.size() + 1), " ".repeat(random.nextInt(7)) + line.strip());
        }
        return String.join("\n", lines) + "\n";
    }

    private String inValue(String text, String value) {
        String[] lines = text.split("\n", -1);
        int at = random.nextInt(lines.length);
        int colon = lines[at].indexOf(": ");
        lines[at] = colon < 0 ? lines[at] + value : lines[at].substring(0, colon + 2) + value;
        return String.join("\n", lines);
    }

    private String randomKeys(String text) {
        StringBuilder key = new StringBuilder();
        for (int i = random.nextInt(40); i >= 0; i--) {
            key.appendCodePoint(random.nextInt(3) == 0 ? random.nextInt(0x2FFF) : ' ' + random.nextInt(95));
        }
        return inserted(text, "\n" + " ".repeat(random.nextInt(5)) + key + ": " + pick(SNIPPETS) + "\n");
    }

    private String pick(List<String> all) {
        return all.get(random.nextInt(all.size()));
    }
}
