package dev.fairlead.promote.gate;

import static dev.fairlead.promote.gate.Given.given;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Others have to agree. */
class ApprovedTest {

    @Test
    void oneCannotApproveOneself() {
        Given given = given().more("approvals: {count: 1}");

        given.isRefusedBy("approvals", "0 of 1 approvals: nobody but you");
        given.approvedBy("ann").isRefusedBy("approvals", "0 of 1 approvals");
        given.approvedBy("ann", "ben").passes("approvals");
        given.more("approvals: {count: 2}").approvedBy("ben", "ben").isRefusedBy("approvals", "1 of 2 approvals: ben");
    }

    @Test
    void theProgramThatIsAskedDecides() {
        Given given = given().more("approvals: {command: [ci/approved]}");

        given.asked(false, "change 7 is open")
                .isRefusedBy("approvals", "ci/approved does not approve: change 7 is open");
        assertThat(given.asked(true, "change 7").saw("approvals")).isEqualTo("change 7");
    }

    @Test
    void bothAreAskedWhereBothAreNamed() {
        Given given = given().more("approvals: {count: 1, command: [ci/approved], environments: [staging]}");

        given.asked(true, "change 7").isRefusedBy("approvals", "0 of 1 approvals: nobody but you");
        given.approvedBy("ben").asked(false, "no").isRefusedBy("approvals", "ci/approved does not approve: no");
        assertThat(given.asked(true, "change 7").saw("approvals")).isEqualTo("ben, change 7");
    }

    @Test
    void otherEnvironmentsNeedNone() {
        assertThat(given().more("approvals: {count: 1, environments: [prod]}").saw("approvals"))
                .isEqualTo("none is asked for");
    }
}
