package dev.fairlead.validate.endpoint;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The ways in which a text can be read: as it stands, percent-decoded, and what is base64 in it. */
final class Readings {

    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{8,}={0,2}");
    private static final Pattern PERCENT = Pattern.compile("%[0-9A-Fa-f]{2}");
    /** A Secret of a chart may hold a file whose text holds base64 again. */
    private static final int DEEPEST = 3;

    private Readings() {}

    /** All readings, the text itself first. */
    static List<String> of(String text) {
        List<String> all = new ArrayList<>();
        add(text, DEEPEST, all);
        return List.copyOf(all);
    }

    private static void add(String text, int depth, List<String> all) {
        all.add(text);
        if (depth == 0) {
            return;
        }
        if (PERCENT.matcher(text).find()) {
            percent(text).filter(t -> !t.equals(text)).ifPresent(t -> add(t, depth - 1, all));
        }
        Stream<String> runs = BASE64.matcher(text).results().map(r -> r.group());
        boolean wrapped = text.contains("\n") && text.matches("[A-Za-z0-9+/_=\\s-]+");
        Stream<String> joined = wrapped ? Stream.of(text.replaceAll("\\s+", "")) : Stream.empty();
        Stream.concat(runs.flatMap(Readings::withParts), joined)
                .distinct()
                .flatMap(run -> base64(run).stream())
                .forEach(t -> add(t, depth - 1, all));
    }

    /** A run, and its parts where what joins them may be no base64, as the slash of a path. */
    private static Stream<String> withParts(String run) {
        Stream<String> parts = Stream.of(run.split("[/_-]", -1)).filter(p -> p.length() >= 8);
        return Stream.concat(Stream.of(run), parts);
    }

    private static Optional<String> percent(String text) {
        try {
            return Optional.of(URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The text that a run of letters encodes, both alphabets; a run of a length that none has loses its end. */
    private static Optional<String> base64(String run) {
        String bare = run.replaceFirst("=+$", "").replace('-', '+').replace('_', '/');
        String whole = bare.length() % 4 == 1 ? bare.substring(0, bare.length() - 1) : bare;
        try {
            byte[] bytes = Base64.getDecoder().decode(whole);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            boolean readable = text.chars().allMatch(c -> c >= ' ' || c == '\n' || c == '\r' || c == '\t');
            return readable ? Optional.of(text) : Optional.empty();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
