package dev.fairlead.promote.gate;

import static dev.fairlead.promote.gate.Given.given;

import org.junit.jupiter.api.Test;

/** A version passes the environments in their order, and each of them. */
class OrderTest {

    @Test
    void theWayBackIsNoPromotion() {
        given().from("prod")
                .to("dev")
                .isRefusedBy("order", "dev does not come after prod: the order is dev, staging, prod");
    }

    @Test
    void aSkippedStageIsRefused() {
        given().to("prod").isRefusedBy("order", "between dev and prod comes staging, which would be skipped");
    }

    @Test
    void anEnvironmentOutsideOfTheOrderIsRefused() {
        given().order("staging, prod").isRefusedBy("order", "dev is not in promotion.order");
    }
}
