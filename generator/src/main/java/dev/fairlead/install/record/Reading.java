package dev.fairlead.install.record;

/** What the cluster says of a revision's being good. */
public sealed interface Reading {

    /** The revision that was asked for. */
    int revision();

    /** It was good, and record and release agree. */
    record Good(GoodRecord record) implements Reading {

        @Override
        public int revision() {
            return record.revision();
        }
    }

    /** Someone changed the record, or the release, after it was written: it proves nothing. */
    record Tampered(int revision, String why) implements Reading {}

    /** There is no record: it was never seen good by an install of Fairlead, or is not kept any more. */
    record Absent(int revision) implements Reading {}
}
