package dev.fairlead.finding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What shows to be a secret by its form is in no finding. */
class SecretTextTest {

    @ParameterizedTest
    @CsvSource({
        "postgres://app:hunter2@db/shop, postgres://***@db/shop",
        "found 'https://token@host/x' here, found 'https://***@host/x' here",
        "https://example.com/a@b, https://example.com/a@b",
        "mail me@example.com, mail me@example.com",
        "glpat-abcdefghij0123456789, ***"
    })
    void masksWhatHasTheShapeOfASecret(String text, String masked) {
        assertThat(SecretText.mask(text)).isEqualTo(masked);
    }

    @Test
    void noFindingAndNoFailureHoldsOne() {
        String url = "redis://:hunter2@cache";

        assertThat(Finding.error("a/b", Position.ofFile("x"), "", url)
                        .withHint(url)
                        .toString())
                .doesNotContain("hunter2");
        assertThat(new Unavailable(url, url)).hasMessage("redis://***@cache");
        assertThat(new Unavailable(url, url).hint()).isEqualTo("redis://***@cache");
    }
}
