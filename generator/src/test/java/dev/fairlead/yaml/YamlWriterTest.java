package dev.fairlead.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.finding.Position;
import dev.fairlead.process.Command;
import dev.fairlead.process.Completed;
import dev.fairlead.process.Processes;
import dev.fairlead.yaml.YamlNode.Entry;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What is written is read back as exactly that: by Helm 3 and 4 themselves, by YAML 1.1, and by our own reader. */
class YamlWriterTest {

    private static final Position HERE = new Position("test", 1, 1);
    private static final List<String> AWKWARD = List.of(
            "",
            " ",
            "no",
            "No",
            "NO",
            "y",
            "Y",
            "n",
            "on",
            "off",
            "yes",
            "true",
            "True",
            "TRUE",
            "false",
            "null",
            "Null",
            "~",
            "0o10",
            "0O10",
            "1_000",
            "010",
            "12:30",
            "1:20:30",
            "1e3",
            "1E3",
            "1.e+3",
            "0x1F",
            "0b11",
            ".inf",
            "-.Inf",
            ".nan",
            "NaN",
            "9007199254740993",
            "9223372036854775807",
            "1.10",
            "1.",
            ".5",
            "-1",
            "+1",
            "2001-01-01",
            "2001-01-01T00:00:00Z",
            "-",
            "- x",
            "# x",
            "x #y",
            "a: b",
            "a:",
            ":",
            "{{",
            "{{ x }}",
            "{a: 1}",
            "[1]",
            "@x",
            "%x",
            "`x`",
            "!x",
            "&x",
            "*x",
            "|",
            ">",
            "?",
            "? x",
            "<<",
            "=",
            "'",
            "\"",
            "\\",
            "\\n",
            "---",
            "...",
            "--- a",
            " leading",
            "trailing ",
            "\ttab",
            "tab\t",
            "a\tb",
            "line\n",
            "two\nlines",
            "two\nlines\n",
            "end\n\n",
            "\nstart",
            "  in\nout",
            "a\n  b\nc",
            "a \nb",
            "\n",
            "\n\n",
            "cr\r\nlf",
            "\r",
            "# a\n# b\n",
            "- a\n- b\n",
            "---\na",
            "a\n\n\nb\n",
            "a\n...\nb",
            "grün",
            "日本",
            "😀",
            "a😀\nb\n",
            "\u2028",
            "\u2029",
            "\u0085",
            "\uFEFF",
            "a\uFEFFb",
            "\u00A0",
            "\u0000",
            "\u0007",
            "\u001B[0m",
            "\u007F",
            "\uFFFD",
            "\uE000",
            "x".repeat(5000),
            "word ".repeat(500) + "end",
            "very: ".repeat(300));

    @Test
    void awkwardScalarsComeBackFromOurReaderAndFromYaml11() {
        YamlNode tree = everything();

        String text = YamlWriter.write(tree);

        assertThat(plain(new YamlReader("t", YamlLimits.MANIFESTS, YamlReader.Dialect.STRICT).readOne(text)))
                .isEqualTo(plain(tree));
        assertThat(plain(new YamlReader("t", YamlLimits.MANIFESTS, YamlReader.Dialect.HELM).readOne(text)))
                .isEqualTo(plain(tree));
        assertThat(normal(new Yaml(new SafeConstructor(new LoaderOptions())).load(text)))
                .isEqualTo(plain(tree));
        assertThat(YamlWriter.write(tree)).isEqualTo(text);
    }

    @Tag("helm")
    @ParameterizedTest
    @CsvSource({"helm, helm", "checks, helm3"})
    void awkwardScalarsComeBackFromHelm(String tools, String binary, @TempDir Path folder) throws IOException {
        YamlNode.Mapping tree = everything();

        JsonNode read = throughHelm(tool(tools, binary), folder, YamlWriter.write(tree));

        assertThat(normal(read)).isEqualTo(plain(tree));
    }

    @Tag("helm")
    @ParameterizedTest
    @CsvSource({"helm, helm", "checks, helm3"})
    void randomTreesComeBackFromHelmAndYaml11(String tools, String binary, @TempDir Path folder) throws IOException {
        Random random = new Random(20260101);
        YamlNode.Mapping tree = new YamlNode.Mapping(
                HERE,
                List.of(new Entry(
                        "cases",
                        HERE,
                        new YamlNode.Sequence(
                                HERE,
                                IntStream.range(0, 400)
                                        .mapToObj(_ -> tree(random, 3))
                                        .toList()))));
        String text = YamlWriter.write(tree);

        assertThat(normal(new Yaml(new SafeConstructor(new LoaderOptions())).load(text)))
                .isEqualTo(plain(tree));
        assertThat(normal(throughHelm(tool(tools, binary), folder, text))).isEqualTo(plain(tree));
    }

    /** Why the reader refuses longer integers: if a Helm to come keeps them, this test says so. */
    @Tag("helm")
    @ParameterizedTest
    @CsvSource({"helm, helm", "checks, helm3"})
    void helmChangesIntegersThatAreTooLongForADouble(String tools, String binary, @TempDir Path folder)
            throws IOException {
        JsonNode read = throughHelm(tool(tools, binary), folder, "a: 9007199254740993\n");

        assertThat(normal(read)).isEqualTo(Map.of("a", "number 9007199254740992"));
    }

    private static YamlNode.Mapping everything() {
        List<YamlNode> numbers = Stream.of(
                        "0",
                        "1",
                        "-1",
                        "1.5",
                        "0.1",
                        "-0.25",
                        "123456789",
                        "9007199254740991",
                        "9007199254740992",
                        "-9007199254740991",
                        "-9007199254740992",
                        "4503599627370497",
                        "1000000",
                        "100000000000")
                .map(n -> (YamlNode) new YamlNode.Numeric(HERE, new BigDecimal(n), n))
                .toList();
        List<Entry> keys = AWKWARD.stream()
                .filter(k -> k.length() < 100)
                .map(k -> new Entry(k, HERE, text(k)))
                .toList();
        return new YamlNode.Mapping(
                HERE,
                List.of(
                        new Entry(
                                "texts",
                                HERE,
                                new YamlNode.Sequence(
                                        HERE,
                                        AWKWARD.stream()
                                                .map(YamlWriterTest::text)
                                                .toList())),
                        new Entry("numbers", HERE, new YamlNode.Sequence(HERE, numbers)),
                        new Entry("keys", HERE, new YamlNode.Mapping(HERE, keys)),
                        new Entry(
                                "nested",
                                HERE,
                                new YamlNode.Sequence(
                                        HERE,
                                        List.of(
                                                new YamlNode.Sequence(
                                                        HERE,
                                                        List.of(
                                                                text("a\nb\n"),
                                                                new YamlNode.Mapping(HERE, keys.subList(0, 5)))),
                                                new YamlNode.Mapping(HERE, keys)))),
                        new Entry(
                                "empty",
                                HERE,
                                new YamlNode.Sequence(
                                        HERE,
                                        List.of(
                                                new YamlNode.Mapping(HERE, List.of()),
                                                new YamlNode.Sequence(HERE, List.of()),
                                                new YamlNode.Bool(HERE, true),
                                                new YamlNode.Bool(HERE, false),
                                                new YamlNode.Null(HERE))))));
    }

    private static YamlNode tree(Random random, int depth) {
        int kind = random.nextInt(depth > 0 ? 8 : 6);
        return switch (kind) {
            case 6 ->
                new YamlNode.Sequence(
                        HERE,
                        IntStream.range(0, random.nextInt(4))
                                .mapToObj(_ -> tree(random, depth - 1))
                                .toList());
            case 7 -> {
                Map<String, Entry> entries = new LinkedHashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    String key = string(random);
                    YamlNode value = tree(random, depth - 1);
                    entries.put(key, new Entry(key, HERE, value instanceof YamlNode.Null ? text("") : value));
                }
                yield new YamlNode.Mapping(HERE, List.copyOf(entries.values()));
            }
            case 5 -> new YamlNode.Bool(HERE, random.nextBoolean());
            case 4 -> {
                String digits = Long.toString(random.nextLong(-(1L << 53), (1L << 53) + 1));
                yield new YamlNode.Numeric(HERE, new BigDecimal(digits), digits);
            }
            default -> text(string(random));
        };
    }

    private static String string(Random random) {
        String alphabet = "aby01e.-+_:# \t\n\r\"'\\{}[]|>&*!%@`~<=,?/é😀\u2028\u0085\uFEFF";
        int[] points = alphabet.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }

    private static YamlNode text(String value) {
        return new YamlNode.Text(HERE, value);
    }

    private static Path tool(String set, String binary) {
        Path script = Path.of(System.getProperty("fairlead.home"), "ci", "tools", "build.sh");
        Completed built = Processes.run(Command.of(script.toString(), set).within(Duration.ofMinutes(20)));
        assertThat(built.exitCode()).as(built.err()).isZero();
        return Path.of(built.out().strip(), binary);
    }

    private static JsonNode throughHelm(Path helm, Path folder, String values) throws IOException {
        Files.createDirectories(folder.resolve("templates"));
        Files.writeString(folder.resolve("Chart.yaml"), "apiVersion: v2\nname: probe\nversion: 0.1.0\n");
        Files.writeString(
                folder.resolve("templates/out.yaml"), "read: {{ omit .Values \"global\" | toJson | b64enc }}\n");
        Path file = Files.writeString(folder.resolve("in.yaml"), values);
        Completed ran = Processes.run(
                Command.of(helm.toString(), "template", "probe", folder.toString(), "-f", file.toString()));
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        String encoded = ran.out()
                .lines()
                .filter(l -> l.startsWith("read: "))
                .findFirst()
                .orElseThrow();
        byte[] json =
                Base64.getDecoder().decode(encoded.substring("read: ".length()).strip());
        return new ObjectMapper().readTree(new String(json, StandardCharsets.UTF_8));
    }

    /** Without places, numbers by value, with the type of every scalar in sight. */
    private static Object plain(YamlNode node) {
        return switch (node) {
            case YamlNode.Mapping mapping -> {
                Map<String, Object> map = new LinkedHashMap<>();
                mapping.entries().forEach(e -> map.put(e.key(), plain(e.value())));
                yield map;
            }
            case YamlNode.Sequence sequence ->
                sequence.items().stream().map(YamlWriterTest::plain).toList();
            case YamlNode.Text text -> "string " + text.value();
            case YamlNode.Numeric number -> "number " + canonical(number.value());
            case YamlNode.Bool bool -> "bool " + bool.value();
            case YamlNode.Null _ -> "null";
        };
    }

    private static Object normal(Object value) {
        return switch (value) {
            case null -> "null";
            case JsonNode json
            when json.isObject() -> {
                Map<String, Object> map = new LinkedHashMap<>();
                json.propertyNames().forEach(k -> map.put(k, normal(json.get(k))));
                yield map;
            }
            case JsonNode json
            when json.isArray() -> {
                List<Object> items = new ArrayList<>();
                json.forEach(item -> items.add(normal(item)));
                yield items;
            }
            case JsonNode json when json.isString() -> "string " + json.stringValue();
            case JsonNode json when json.isNumber() -> "number " + canonical(json.decimalValue());
            case JsonNode json when json.isBoolean() -> "bool " + json.booleanValue();
            case JsonNode _ -> "null";
            case Map<?, ?> map -> {
                Map<String, Object> strings = new LinkedHashMap<>();
                map.forEach((k, v) -> strings.put((String) k, normal(v)));
                yield strings;
            }
            case List<?> list -> list.stream().map(YamlWriterTest::normal).toList();
            case Number number -> "number " + canonical(new BigDecimal(number.toString()));
            case Boolean bool -> "bool " + bool;
            default -> "string " + value;
        };
    }

    private static String canonical(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
