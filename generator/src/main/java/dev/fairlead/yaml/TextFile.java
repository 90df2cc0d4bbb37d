package dev.fairlead.yaml;

import dev.fairlead.finding.Finding;
import dev.fairlead.finding.InvalidInput;
import dev.fairlead.finding.Position;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads a user's text file whole, or says as a finding why that cannot be. */
public final class TextFile {

    /** The byte order mark. */
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private TextFile() {}

    /**
     * The text of a UTF-8 file, without a byte order mark.
     *
     * @param name what findings call the file
     * @param bytes the largest size that is read
     * @throws InvalidInput when it is missing, no regular file, unreadable, too large, empty or not UTF-8
     */
    public static String read(Path file, String name, int bytes) {
        if (!Files.exists(file)) {
            throw refused("file/missing", name, "the file does not exist", "");
        }
        if (!Files.isRegularFile(file)) {
            throw refused(
                    "file/kind",
                    name,
                    "this is a " + (Files.isDirectory(file) ? "folder" : "special file") + ", a file is needed",
                    "");
        }
        byte[] content = content(file, name, bytes);
        if (content.length == 0) {
            throw refused("yaml/empty", name, "the file is empty", "");
        }
        return decode(content, name);
    }

    private static byte[] content(Path file, String name, int bytes) {
        try {
            long size = Files.size(file);
            if (size > bytes) {
                throw refused(
                        "file/too-large",
                        name,
                        "the file has %,d bytes, at most %,d are read".formatted(size, bytes),
                        "is this the right file? A spec is a few kilobytes");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw refused(
                    "file/unreadable", name, "the file cannot be read: " + e.getMessage(), "check its permissions");
        }
    }

    private static String decode(byte[] content, String name) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(bytes)
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            int line = 1;
            int column = 1;
            for (int i = hasMark(content) ? MARK.length : 0; i < bytes.position(); i++) {
                boolean startsCharacter = (content[i] & 0xC0) != 0x80;
                line += content[i] == '\n' ? 1 : 0;
                column = content[i] == '\n' ? 1 : column + (startsCharacter ? 1 : 0);
            }
            throw new InvalidInput(Finding.error(
                            "file/not-utf8", new Position(name, line, column), "", "the file is not UTF-8 from here on")
                    .withHint("save it as UTF-8"));
        }
    }

    private static boolean hasMark(byte[] content) {
        return Arrays.mismatch(content, MARK) >= MARK.length;
    }

    private static InvalidInput refused(String rule, String name, String message, String hint) {
        return new InvalidInput(
                Finding.error(rule, Position.ofFile(name), "", message).withHint(hint));
    }
}
