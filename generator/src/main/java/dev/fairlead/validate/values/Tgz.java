package dev.fairlead.validate.values;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Reads the regular files of a packed chart: a gzipped tar archive (POSIX ustar, pax and GNU names). */
public final class Tgz {

    private static final int BLOCK = 512;
    private static final int LARGEST = 64 << 20;

    private Tgz() {}

    /** Content by path. */
    public static Map<String, byte[]> read(byte[] archive) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(archive))) {
            String longName = "";
            long total = 0;
            for (byte[] header = in.readNBytes(BLOCK); isHeader(header); header = in.readNBytes(BLOCK)) {
                long size = size(header);
                total += size;
                if (total > LARGEST) {
                    throw new IOException("the archive unpacks to more than %d MiB".formatted(LARGEST >> 20));
                }
                byte[] content = in.readNBytes((int) size);
                if (content.length < size) {
                    throw new EOFException("the archive ends within a file");
                }
                in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
                char type = (char) header[156];
                if (type == 'L') {
                    longName = text(content, 0, content.length);
                } else if (type == 'x') {
                    longName = paxPath(new String(content, StandardCharsets.UTF_8));
                } else {
                    if (type == '0' || type == 0) {
                        files.put(longName.isEmpty() ? name(header) : longName, content);
                    }
                    longName = "";
                }
            }
        }
        return files;
    }

    private static boolean isHeader(byte[] block) {
        return block.length == BLOCK && block[0] != 0;
    }

    private static long size(byte[] header) throws IOException {
        String octal = text(header, 124, 12).strip();
        if (!octal.matches("[0-7]{1,11}")) {
            throw new IOException("the archive has a file of unreadable size");
        }
        return Long.parseLong(octal, 8);
    }

    private static String name(byte[] header) {
        String prefix = text(header, 257, 5).equals("ustar") ? text(header, 345, 155) : "";
        return (prefix.isEmpty() ? "" : prefix + "/") + text(header, 0, 100);
    }

    /** The path in a pax header, whose records are {@code length key=value\n}. */
    private static String paxPath(String records) {
        return records.lines()
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .filter(record -> record.startsWith("path="))
                .map(record -> record.substring("path=".length()))
                .findFirst()
                .orElse("");
    }

    private static String text(byte[] from, int start, int length) {
        int end = start;
        while (end < start + length && from[end] != 0) {
            end++;
        }
        return new String(from, start, end - start, StandardCharsets.UTF_8);
    }
}
