package dev.fairlead.install;

import static org.assertj.core.api.Assertions.assertThat;

/** What must be true of a release after its work was disturbed, however that ended. */
final class FaultChecks {

    private FaultChecks() {}

    /**
     * The work ended in a state that is whole: done, taken back, or never begun.
     *
     * @param before history before the work
     * @param story all that is known, for a failure
     */
    static void settled(Rehearsal direct, ReleaseWork work, String result, String before, String story) {
        assertThat(result).as(story).isIn("Installed", "RolledBack", "TakenAway", "refused");
        String version = work.versionAfter(result);
        if (version.isEmpty()) {
            assertThat(direct.history()).as(story).isEmpty();
            assertThat(direct.deployment()).as(story).isNull();
            return;
        }
        if (result.equals("refused")) {
            assertThat(direct.history()).as(story).isEqualTo(before);
        }
        assertThat(direct.newest().status().label()).as(story).isEqualTo("deployed");
        assertThat(direct.image()).as(story).isEqualTo("example.test/web:" + version);
        assertThat(ReleaseState.read(direct.scope()).isProven(direct.newest().number()))
                .as("seen healthy; " + story)
                .isTrue();
    }

    /** Nothing is in the way of the next one. */
    static void nextInstallWorks(Rehearsal direct, String story) {
        assertThat(direct.install("2.0.0", "replicas: 3")).as(story).isInstanceOf(InstallOutcome.Installed.class);
        assertThat(direct.image()).isEqualTo("example.test/web:2.0.0");
    }
}
