package dev.fairlead.report;

import dev.fairlead.finding.Finding;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What tells findings of different runs apart or shows them to be the same: a hash of rule, file, pointer and message, so
 * that it stays when lines move. Findings alike in all four are numbered.
 */
final class Fingerprints {

    private Fingerprints() {}

    /** A fingerprint of 32 hexadecimal digits for each finding, in the order of the findings, none twice. */
    static Map<Finding, String> of(List<Finding> findings) {
        Map<String, Integer> seen = new HashMap<>();
        Map<Finding, String> prints = new LinkedHashMap<>();
        for (Finding finding : findings) {
            String what =
                    String.join("\0", finding.rule(), finding.position().file(), finding.pointer(), finding.message());
            prints.put(finding, hash(what + "\0" + seen.merge(what, 1, Integer::sum)));
        }
        return prints;
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
