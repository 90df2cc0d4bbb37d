package dev.fairlead.install.record;

import dev.fairlead.chart.Sha256;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The identity of a record in the labels of the revision's Secret. Helm hands labels on to the next revision, so each ends in the
 * number of its own. Values of labels hold 63 characters: of a hash 40 hex digits are kept, 160 bits.
 */
final class RecordLabels {

    /** Its presence says that there is a record. */
    static final String RECORD = "fairlead.dev/record";

    private static final int KEPT = 40;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private RecordLabels() {}

    /** @param text the record as it is kept */
    static Map<String, String> of(GoodRecord record, String text) {
        int revision = record.revision();
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(RECORD, hash(Sha256.of(text), revision));
        labels.put("fairlead.dev/good-at", stamp(TIME.format(record.at()), revision));
        labels.put("fairlead.dev/commit", stamp(commit(record.source()), revision));
        labels.put("fairlead.dev/spec", hash(record.sha256().spec(), revision));
        labels.put("fairlead.dev/values", hash(record.sha256().values(), revision));
        labels.put("fairlead.dev/chart", hash(record.sha256().chart(), revision));
        labels.put("fairlead.dev/manifest", hash(record.sha256().manifest(), revision));
        return labels;
    }

    /** Whether labels of a revision are its own and not handed on by Helm. */
    static boolean areOf(Map<String, String> labels, int revision) {
        return labels.getOrDefault(RECORD, "").endsWith("-r" + revision);
    }

    private static String commit(GoodRecord.Source source) {
        return source.commit().map(RecordLabels::kept).orElse("none") + (source.dirty() ? "-dirty" : "");
    }

    private static String hash(String hex, int revision) {
        return stamp(hex.isEmpty() ? "none" : kept(hex), revision);
    }

    private static String kept(String hex) {
        return hex.substring(0, Math.min(KEPT, hex.length()));
    }

    private static String stamp(String value, int revision) {
        return value + "-r" + revision;
    }
}
