package dev.fairlead.chart;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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

    /** 1980-01-01, the earliest that archives of all kinds can hold. */
    private static final long MOMENT = 315_532_800L;

    private Reproducible() {}

    /** The same archive with fixed times. */
    static byte[] archive(byte[] tgz) throws IOException {
        byte[] tar = new GZIPInputStream(new ByteArrayInputStream(tgz)).readAllBytes();
        for (int at = 0; at + BLOCK <= tar.length && tar[at] != 0; at += BLOCK + padded(size(tar, at))) {
            put(tar, at + TIME, "%011o\0".formatted(MOMENT));
            put(tar, at + CHECKSUM, "        ");
            int sum = 0;
            for (int i = at; i < at + BLOCK; i++) {
                sum += tar[i] & 0xFF;
            }
            put(tar, at + CHECKSUM, "%06o\0 ".formatted(sum));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(tar);
        }
        return out.toByteArray();
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
