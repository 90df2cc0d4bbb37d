package dev.fairlead.validate.kubernetes.server;

import java.util.regex.Pattern;

/**
 * The forms of names and keys.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/overview/working-with-objects/names/">Object names</a>
 */
final class Names {

    static final String LABEL_SHAPE =
            "lower-case letters, digits and dashes, a letter or digit first and last, at most 63";
    static final String SUBDOMAIN_SHAPE =
            "lower-case letters, digits, '-' and '.', each part between dots starting and ending with a letter or digit,"
                    + " at most 253";

    private static final String PART = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final Pattern LABEL = Pattern.compile(PART);
    private static final Pattern SUBDOMAIN = Pattern.compile(PART + "(\\." + PART + ")*");
    private static final Pattern WILDCARD = Pattern.compile("\\*\\." + PART + "(\\." + PART + ")*");
    private static final Pattern QUALIFIED = Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?");
    private static final Pattern PORT = Pattern.compile("(?=.*[a-z])(?!.*--)[a-z0-9]([-a-z0-9]{0,13}[a-z0-9])?");
    private static final Pattern KEY = Pattern.compile("(?!\\.$|\\.\\.)[-._a-zA-Z0-9]{1,253}");
    private static final Pattern VARIABLE = Pattern.compile("[ -<>-~]+");
    private static final Pattern HEADER = Pattern.compile("[-A-Za-z0-9]+");

    private Names() {}

    static boolean isLabel(String text) {
        return text.length() <= 63 && LABEL.matcher(text).matches();
    }

    static boolean isSubdomain(String text) {
        return text.length() <= 253 && SUBDOMAIN.matcher(text).matches();
    }

    static boolean isWildcardHost(String text) {
        return text.length() <= 253 && WILDCARD.matcher(text).matches();
    }

    /** The key of a label or annotation: an optional domain and a slash, then a name. */
    static boolean isQualified(String text) {
        int slash = text.indexOf('/');
        String name = text.substring(slash + 1);
        return (slash < 0 || isSubdomain(text.substring(0, slash)))
                && name.length() <= 63
                && QUALIFIED.matcher(name).matches();
    }

    static boolean isLabelValue(String text) {
        return text.isEmpty() || (text.length() <= 63 && QUALIFIED.matcher(text).matches());
    }

    static boolean isPort(String text) {
        return PORT.matcher(text).matches();
    }

    /** The key of a ConfigMap or Secret. */
    static boolean isKey(String text) {
        return KEY.matcher(text).matches();
    }

    /** What can stand between two slashes of a URL's path as it is. */
    static boolean isPathSegment(String text) {
        return !text.equals(".") && !text.equals("..") && !text.contains("/") && !text.contains("%");
    }

    static boolean isVariable(String text) {
        return VARIABLE.matcher(text).matches();
    }

    static boolean isHeader(String text) {
        return HEADER.matcher(text).matches();
    }
}
