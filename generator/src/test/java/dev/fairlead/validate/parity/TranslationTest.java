package dev.fairlead.validate.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TranslationTest {

    private final Translation translation = new Translation(List.of(
            new Substitution("db.dev.internal", "db.prod.internal", Freedom.ENDPOINT),
            new Substitution("db.dev.internal", "cache.prod.internal", Freedom.ENDPOINT),
            new Substitution("5432", "6432", Freedom.ENDPOINT),
            new Substitution("1", "3", Freedom.VARIABLE),
            new Substitution("eu", "us", Freedom.ENVIRONMENT),
            new Substitution("1.5.0", "1.4.2", Freedom.VERSION),
            new Substitution("", "@sha256:0123456789abcdef", Freedom.VERSION)));

    @Test
    void readsATextAsTheOtherEnvironmentsWhereItHoldsWhatIsFree() {
        assertThat(translation.explain(
                        "jdbc:postgresql://db.dev.internal:5432/x", "jdbc:postgresql://db.prod.internal:6432/x"))
                .isEqualTo(Optional.of(Set.of(Freedom.ENDPOINT)));
    }

    @Test
    void triesEveryReadingOfATextThatStandsForTwoThings() {
        assertThat(translation.explain("db.dev.internal,db.dev.internal", "cache.prod.internal,db.prod.internal"))
                .isPresent();
    }

    @Test
    void addsADigestThatOnlyOneEnvironmentNames() {
        assertThat(translation.explain("acme/shop:1.5.0", "acme/shop:1.4.2@sha256:0123456789abcdef"))
                .isEqualTo(Optional.of(Set.of(Freedom.VERSION)));
    }

    @Test
    void takesNoNumberAloneForAnExplanation() {
        assertThat(translation.explain("1", "3")).isEmpty();
        assertThat(translation.explain("1%", "3%")).isEmpty();
        assertThat(translation.explain("5432", "6432")).isEmpty();
        assertThat(translation.explainWithNumbers("5432", "6432")).isPresent();
    }

    @Test
    void takesShortWordsAndNumbersOnlyAsWholeOnes() {
        assertThat(translation.explain("shop-eu-1", "shop-us-1")).isPresent();
        assertThat(translation.explain("neutral", "nustral")).isEmpty();
        assertThat(translation.explain("11.5.0", "11.4.2")).isEmpty();
    }

    @Test
    void endsSoonOnTextsThatCouldBeReadInVeryManyWays() {
        Translation many = new Translation(List.of(
                new Substitution("ab", "ab ab", Freedom.VARIABLE), new Substitution("ab ab", "ab", Freedom.VARIABLE)));

        assertThat(many.explain("ab ".repeat(3000), "ab ".repeat(3000) + "c")).isEmpty();
    }
}
