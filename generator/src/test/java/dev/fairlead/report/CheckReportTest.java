package dev.fairlead.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same result in every format, as {@code expected/mixed.<format>} has it. */
class CheckReportTest {

    private static final Path EXPECTED = Path.of("src/test/resources/dev/fairlead/report/expected");
    private static final boolean UPDATE = "update".equals(System.getProperty("fairlead.golden"));

    @ParameterizedTest
    @EnumSource(Format.class)
    void isAsExpectedInEveryFormat(Format format) throws IOException {
        String printed = CheckReport.print(Summaries.mixed(), format, Style.PLAIN, true);
        Path expected = EXPECTED.resolve("mixed." + format);
        if (UPDATE) {
            Files.writeString(expected, printed);
        }

        assertThat(printed).isEqualTo(Files.readString(expected));
        assertThat(CheckReport.print(Summaries.mixed(), format, Style.PLAIN, true))
                .isEqualTo(printed);
    }

    @Test
    void theTextLeavesNotesAndWhatIsValidOutUnlessItIsAskedFor() {
        assertThat(CheckReport.print(Summaries.mixed(), Format.TEXT, Style.PLAIN, false))
                .doesNotContain("missing-digest")
                .doesNotContain(": valid")
                .contains("shop.yaml:15:25: error: ")
                .contains("cart-store: ServiceMonitor/store: not checked (no schema");
    }

    @Test
    void countsWhatWasChecked() {
        assertThat(CheckReport.summary(Summaries.mixed()))
                .isEqualTo("3 environments checked (3 valid, 1 invalid, 1 not checked, 1 skipped): "
                        + "2 errors, 1 warning, 1 note");
        assertThat(CheckReport.summary(Summaries.stopped()))
                .isEqualTo("0 environments checked (nothing could be rendered): nothing found");
    }
}
