package dev.fairlead.canary.analysis.compare;

import java.util.random.RandomGenerator;

/**
 * A kind of canary that is simulated.
 *
 * @param weight share of the requests that the new version gets
 * @param looks blocks of 15 seconds
 */
record Scenario(Source stable, Source canary, Margin margin, double weight, int looks) {

    /** Requests a second of both versions together. */
    static final double REQUESTS_PER_SECOND = 100;

    static final double SECONDS = 15;

    /** What the requests of a version are like. */
    interface Source {

        /** As many requests. */
        Tally draw(int requests, RandomGenerator random);

        /** Mean of the values. */
        double mean();
    }

    /** How one canary ended. */
    record End(Answer answer, double requests, boolean naiveAlarm) {}

    /** What was said of it in the end. */
    enum Answer {
        WORSE,
        NOT_WORSE,
        OPEN
    }

    /** One canary, looked at after each block until it is called worse or time is up. */
    End play(RandomGenerator random) {
        SequentialComparison comparison =
                new SequentialComparison(margin, SequentialComparison.ALPHA, SequentialComparison.BETA);
        NaiveTest naive = new NaiveTest(margin, SequentialComparison.ALPHA);
        double requests = 0;
        double decided = 0;
        for (int i = 0; i < looks; i++) {
            Tally c = canary.draw(Draws.poisson(REQUESTS_PER_SECOND * SECONDS * weight, random), random);
            Tally s = stable.draw(Draws.poisson(REQUESTS_PER_SECOND * SECONDS * (1 - weight), random), random);
            requests += c.total();
            comparison.add(c, s);
            naive.add(c, s);
            if (comparison.isWorse()) {
                return new End(Answer.WORSE, requests, naive.alarm());
            }
            decided = comparison.isNotWorse() && decided == 0 ? requests : decided;
        }
        return new End(decided > 0 ? Answer.NOT_WORSE : Answer.OPEN, decided, naive.alarm());
    }
}
