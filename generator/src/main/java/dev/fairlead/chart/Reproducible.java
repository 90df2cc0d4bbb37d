package dev.fairlead.chart;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Takes the time of day out of a packed chart. Helm stamps every file with the moment of packing; here each gets the same one, so
 * that the same chart gives the same bytes and its digest says something. Layout of a header: POSIX.1-1988, {@code ustar}.
 */
final class Reproducible {

    private static final int BLOCK = 512;
    private static final int SIZE = 124;
    private static final int TIME = 136;
    private static final int CHECKSUM = 148;
    private static final int NUMBER = 12;
    private static final int TYPE = 156;
    private static final int NAME_LENGTH = 100;
    private static final int PREFIX = 345;
    private static final int PREFIX_LENGTH = 155;
    /** Types of headers that say more of the file after them: PAX (x, g) and GNU's long names (L, K). */
    private static final String BELONGS_TO_NEXT = "xgLK";

    /** 1980-01-01, the earliest that archives of all kinds can hold. */
    private static final long MOMENT = 315_532_800L;

    private Reproducible() {}

    /** The same archive with fixed times and its files in the order of their names: Helm's order of subcharts varies. */
    static byte[] archive(byte[] tgz) throws IOException {
        byte[] tar = new GZIPInputStream(new ByteArrayInputStream(tgz)).readAllBytes();
        List<Entry> entries = new ArrayList<>();
        int start = 0;
        int at = 0;
        while (at + BLOCK <= tar.length && tar[at] != 0) {
            int header = at;
            fix(tar, header);
            at += BLOCK + padded(size(tar, header));
            if (BELONGS_TO_NEXT.indexOf(tar[header + TYPE]) < 0) {
                entries.add(new Entry(name(tar, header), Arrays.copyOfRange(tar, start, Math.min(at, tar.length))));
                start = at;
            }
        }
        entries.sort(Comparator.comparing(Entry::name).thenComparing(Entry::bytes, Arrays::compare));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            for (Entry entry : entries) {
                gzip.write(entry.bytes());
            }
            gzip.write(new byte[2 * BLOCK]);
        }
        return out.toByteArray();
    }

    /** A file with all headers that belong to it. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared as a whole, never handed out.
    private record Entry(String name, byte[] bytes) {}

    private static void fix(byte[] tar, int header) {
        put(tar, header + TIME, "%011o\0".formatted(MOMENT));
        put(tar, header + CHECKSUM, "        ");
        int sum = 0;
        for (int i = header; i < header + BLOCK; i++) {
            sum += tar[i] & 0xFF;
        }
        put(tar, header + CHECKSUM, "%06o\0 ".formatted(sum));
    }

    private static String name(byte[] tar, int header) {
        return text(tar, header + PREFIX, PREFIX_LENGTH) + "/" + text(tar, header, NAME_LENGTH);
    }

    private static String text(byte[] tar, int from, int length) {
        String field = new String(tar, from, length, StandardCharsets.UTF_8);
        int end = field.indexOf('\0');
        return end < 0 ? field : field.substring(0, end);
    }

    private static int size(byte[] tar, int header) throws IOException {
        String text = new String(
                        Arrays.copyOfRange(tar, header + SIZE, header + SIZE + NUMBER), StandardCharsets.US_ASCII)
                .replace("\0", "")
                .strip();
        try {
            return text.isEmpty() ? 0 : Integer.parseInt(text, 8);
        } catch (NumberFormatException e) {
            throw new IOException("the chart's archive holds a file with no readable size", e);
        }
    }

    private static int padded(int size) {
        return (size + BLOCK - 1) / BLOCK * BLOCK;
    }

    private static void put(byte[] tar, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, tar, at, bytes.length);
    }
}
