package dev.fairlead.promote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.finding.InvalidInput;
import dev.fairlead.spec.Spec;
import dev.fairlead.spec.SpecLoader;
import dev.fairlead.spec.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionEditTest {

    private static final String OLD = "sha256:" + "0123456789abcdef".repeat(4);
    private static final String NEW = "sha256:" + "fedcba9876543210".repeat(4);

    @TempDir
    private Path folder;

    static LongStream hundredSeeds() {
        return LongStream.range(0, 100);
    }

    @ParameterizedTest
    @MethodSource("hundredSeeds")
    void aGeneratedSpecChangesInItsVersionAndNowhereElse(long seed) throws IOException {
        SpecTexts texts = new SpecTexts(seed);
        String tag = new Random(seed).nextBoolean() ? "1.5.0" : "2.0";

        String replaced = edit(texts.with("1.4.2", Optional.of(OLD)), tag, Optional.of(NEW));
        assertThat(replaced).isEqualTo(texts.with(tag, Optional.of(NEW)));
        assertThat(versionOf(replaced)).isEqualTo(tag + " " + NEW);

        String removed = edit(texts.with("1.4.2", Optional.of(OLD)), tag, Optional.empty());
        assertThat(removed).isEqualTo(texts.with(tag, Optional.empty()));
        assertThat(versionOf(removed)).isEqualTo(tag + " none");

        String added = edit(texts.with("1.4.2", Optional.empty()), tag, Optional.of(NEW));
        assertThat(versionOf(added)).isEqualTo(tag + " " + NEW);
        if (texts.addsAtTheEnd()) {
            assertThat(added).isEqualTo(texts.with(tag, Optional.of(NEW)));
        }

        assertThat(edit(replaced, tag, Optional.of(NEW))).as("once more").isEqualTo(replaced);
    }

    @Test
    void theExampleSpecKeepsItsComments() throws IOException {
        Path file = Path.of(System.getProperty("fairlead.home", "..")).resolve("environments/shop.yaml");
        String text = Files.readString(file);

        assertThat(edit(text, "1.5.0", Optional.of(NEW)))
                .isEqualTo(text.replace("version: {tag: 1.4.2}", "version: {tag: 1.5.0, digest: " + NEW + "}"));
    }

    @Test
    void aFlowMapOfSeveralLinesKeepsThem() {
        String text = document("{ tag: 1.4.2, # now\n      digest: \"%s\",\n    }".formatted(OLD));

        assertThat(edit(text, "1.5.0", Optional.of(NEW)))
                .isEqualTo(text.replace("1.4.2", "1.5.0").replace(OLD, NEW));
        assertThat(edit(document("{tag: 1.4.2,}"), "1.5.0", Optional.of(NEW)))
                .isEqualTo(document("{tag: 1.5.0, digest: %s,}".formatted(NEW)));
    }

    @Test
    void jsonStyleIsKept() {
        assertThat(edit(document("{\"tag\":\"1.4.2\"}"), "1.5.0", Optional.of(NEW)))
                .isEqualTo(document("{\"tag\":\"1.5.0\", \"digest\":\"%s\"}".formatted(NEW)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{tag: &v 1.4.2}",
                "&version {tag: 1.4.2}",
                "{tag: !!str 1.4.2}",
                "\n      tag: >-\n        1.4.2",
                "\n      tag: \"1.\\\n        4.2\"",
                "\n      ? tag\n      : 1.4.2",
            })
    void whatCannotBeEditedInPlaceIsRefusedOnItsLine(String version) {
        assertThatThrownBy(() -> edit(document(version), "1.5.0", Optional.of(NEW)))
                .isInstanceOfSatisfying(InvalidInput.class, e -> {
                    assertThat(e.findings().getFirst().rule()).isEqualTo("yaml/not-editable");
                    assertThat(e.findings().getFirst().position().line()).isBetween(3, 5);
                });
    }

    @Test
    void anAliasIsRefusedSoThatTheOtherPlaceStays() {
        String text = "a: &v {tag: 1.4.2}\nenvironments:\n  prod:\n    version: *v\n";

        assertThatThrownBy(() -> edit(text, "1.5.0", Optional.empty()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("anchor");
    }

    private static String document(String version) {
        return "environments:\n  prod:\n    version: " + version + "\n    endpoints: {}\n";
    }

    private static String edit(String text, String tag, Optional<String> digest) {
        return VersionEdit.apply(text, "web.yaml", "prod", tag, digest);
    }

    private String versionOf(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("web.yaml"), text);
        Spec spec = new SpecLoader(Clock.systemUTC()).load(file, "web.yaml");
        assertThat(spec.environment("dev").version().tag()).isEqualTo("1.5.0");
        Version version = spec.environment("prod").version();
        return version.tag() + " " + version.digest().orElse("none");
    }
}
