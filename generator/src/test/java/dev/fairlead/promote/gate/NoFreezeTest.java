package dev.fairlead.promote.gate;

import static dev.fairlead.promote.gate.Given.given;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Times without promotions, by the clocks of their zone. */
class NoFreezeTest {

    @Test
    void aFreezeWindowIsTold() {
        String freeze =
                "freeze: [{from: 2026-11-26T10:30, until: 2026-11-27T00:00, zone: Europe/Berlin, reason: sale%s}]";

        given().more(freeze.formatted(""))
                .isRefusedBy(
                        "freeze",
                        "nothing is promoted to staging from 2026-11-26T10:30 until 2026-11-27T00:00 (Europe/Berlin): sale");
        assertThat(given().more(freeze.formatted(
                                ", except: [{from: 2026-11-26T10:30, until: 2026-11-26T12:00, reason: a fix}]"))
                        .saw("freeze"))
                .isEqualTo("an exception lets it through: a fix");
        given().more(freeze.formatted(", environments: [prod]")).passes("freeze");
    }

    @Test
    void theHoursAreThoseOfTheWindowsZone() {
        // 10:00 in UTC is 19:00 in Tokyo, 05:00 in New York.
        String evening = "freeze: [{from: 2026-11-26T18:00, until: 2026-11-26T23:00, zone: %s, reason: sale}]";

        given().more(evening.formatted("Asia/Tokyo")).isRefusedBy("freeze", "(Asia/Tokyo): sale");
        given().more(evening.formatted("America/New_York")).passes("freeze");
        given().more(evening.formatted("UTC")).passes("freeze");
    }

    @Test
    void aWindowComesBackEveryWeek() {
        String weekly = "freeze: [{weekly: {from: %s, until: %s}, zone: UTC, reason: nobody is on call}]";

        given().more(weekly.formatted("thu 09:59", "fri 08:00"))
                .isRefusedBy("freeze", "every week from thu 09:59 until fri 08:00 (UTC): nobody is on call");
        given().more(weekly.formatted("fri 16:00", "thu 10:00")).passes("freeze");
    }

    @Test
    void anExceptionOfOneWindowDoesNotOpenAnotherOne() {
        given().more("""
                        freeze: [
                          {from: 2026-11-26T09:00, until: 2026-11-27T00:00, zone: UTC, reason: sale,
                            except: [{from: 2026-11-26T09:30, until: 2026-11-26T12:00, reason: a fix}]},
                          {weekly: {from: thu 08:00, until: fri 08:00}, zone: UTC, reason: audit}]""").isRefusedBy("freeze", "(UTC): audit");
    }
}
