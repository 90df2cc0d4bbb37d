package dev.fairlead.validate.endpoint;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host as names are compared: lower-case, without the dot that may end it; an IPv6 address in its one canonical form
 * (RFC 5952 knows several spellings of an address).
 *
 * @param name canonical text
 */
record Host(String name) {

    private static final Pattern NAME = Pattern.compile(
            "[A-Za-z0-9_]([-A-Za-z0-9_]*[A-Za-z0-9_])?" + "(\\.[A-Za-z0-9_]([-A-Za-z0-9_]*[A-Za-z0-9_])?)*\\.?");
    private static final Pattern NUMBERS = Pattern.compile("[0-9]+(\\.[0-9]+)*");
    private static final Pattern V4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    /** What names the hosts of a URL: the part between the slashes (or a JDBC thin driver's at sign) and the path. */
    private static final Pattern AUTHORITY = Pattern.compile("(?:://|//|:@)([^/?#;\\s\"']+)");

    private static final Pattern PORT = Pattern.compile(":[0-9]{1,5}$");

    /** Whether a text is a URL, a JDBC string or the like, so that hosts stand inside it. */
    static boolean isUrl(String text) {
        return text.matches("(?i)jdbc:.+|[a-z][a-z0-9+.-]*://.+");
    }

    /** The host that a text is, with or without a port; nothing for other texts, such as a number or a path. */
    static Optional<Host> of(String text) {
        String bare = text.strip();
        if (bare.matches("\\[[0-9A-Fa-f:.]+](:[0-9]{1,5})?")) {
            return address(bare.substring(1, bare.indexOf(']')));
        }
        if (bare.indexOf(':') != bare.lastIndexOf(':')) {
            return address(bare);
        }
        String name = PORT.matcher(bare).replaceFirst("");
        boolean isName = NAME.matcher(name).matches()
                && (!NUMBERS.matcher(name).matches() || V4.matcher(name).matches());
        return isName ? Optional.of(named(name)) : Optional.empty();
    }

    /** The hosts in a URL or a JDBC string; several where it names several, as for a replica set. */
    static List<Host> inUrl(String url) {
        List<Host> hosts = new ArrayList<>();
        Matcher matcher = AUTHORITY.matcher(url);
        while (matcher.find()) {
            String authority = matcher.group(1);
            String behind = authority.substring(authority.lastIndexOf('@') + 1);
            for (String one : behind.split(",", -1)) {
                of(one.startsWith("[")
                                ? one
                                : one.replaceFirst(":(?![0-9]+$).*$", "").replaceFirst("(:[0-9]+):.*$", "$1"))
                        .ifPresent(hosts::add);
            }
        }
        return List.copyOf(hosts);
    }

    /** An IPv6 address that a text spells, in any of the ways. */
    static Optional<Host> address(String text) {
        try {
            return text.contains(":") && text.matches("[0-9A-Fa-f:.]+")
                    ? Optional.of(new Host(InetAddress.ofLiteral(text).getHostAddress()))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Host named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return new Host(lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower);
    }

    /** Whether it is one word, as {@code postgres}: the name of a service beside it, not of a machine in the world. */
    boolean isBare() {
        return !name.contains(".") && !name.contains(":");
    }

    /** Whether it is an IPv6 address. */
    boolean isAddress() {
        return name.contains(":");
    }

    /** Whether it leads to the machine itself, wherever that is. */
    boolean isLocal() {
        return name.equals("localhost")
                || name.startsWith("127.")
                || name.equals("0.0.0.0")
                || name.equals("0:0:0:0:0:0:0:1")
                || name.equals("0:0:0:0:0:0:0:0");
    }

    /** Whether only a cluster's own DNS knows it. */
    boolean isOfCluster() {
        return name.endsWith(".svc") || name.endsWith(".cluster.local") || name.contains(".svc.");
    }
}
