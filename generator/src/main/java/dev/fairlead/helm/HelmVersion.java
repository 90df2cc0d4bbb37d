package dev.fairlead.helm;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of the Helm binary. */
public record HelmVersion(int major, int minor, int patch) {

    private static final Pattern TEXT = Pattern.compile("v?(\\d+)\\.(\\d+)\\.(\\d+).*");

    /** What {@code helm version} prints with a template or {@code --short}, such as {@code v4.3.1+gabcdef}. */
    static Optional<HelmVersion> parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(new HelmVersion(
                        Integer.parseInt(matcher.group(1)),
                        Integer.parseInt(matcher.group(2)),
                        Integer.parseInt(matcher.group(3))))
                : Optional.empty();
    }

    /** Whether Fairlead can use it: 3.18 is the first of Helm 3 that reads value schemas of draft 2020-12. */
    public boolean isSupported() {
        return (major == 3 && minor >= 18) || major == 4;
    }

    /** Whether it is Helm 4, whose flags for waiting and for server-side apply differ. */
    public boolean isFour() {
        return major == 4;
    }

    @Override
    public String toString() {
        return "%d.%d.%d".formatted(major, minor, patch);
    }
}
