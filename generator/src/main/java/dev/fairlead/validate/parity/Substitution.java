package dev.fairlead.validate.parity;

import java.util.regex.Pattern;

/**
 * A text of one environment and the text that stands for it in another.
 *
 * @param from one of the two may be empty, as for a digest that only one environment names
 */
record Substitution(String from, String to, Freedom freedom) {

    /** Numbers, truth values and single letters: texts that stand in many places and mean something else in each. */
    private static final Pattern GENERIC = Pattern.compile("[0-9]+(\\.[0-9]+)?|true|false|.?");

    /** Whether a text that holds it cannot well hold it by chance. */
    boolean isSpecific() {
        return isLong(from, to) || isLong(to, from) || (!isGeneric(from) && !isGeneric(to));
    }

    private static boolean isLong(String text, String other) {
        return other.isEmpty() && text.length() > 8;
    }

    static boolean isGeneric(String text) {
        return GENERIC.matcher(text).matches();
    }

    /** Whether one stands in the first text and the other in the second, each as a whole word where it is short. */
    boolean fits(String a, int i, String b, int j) {
        return a.startsWith(from, i) && b.startsWith(to, j) && stands(a, i, from) && stands(b, j, to);
    }

    private static boolean stands(String text, int at, String part) {
        if (part.isEmpty()) {
            return true;
        }
        int end = at + part.length();
        boolean before = at > 0 && joins(text.charAt(at - 1), part.charAt(0), part.length());
        boolean after = end < text.length() && joins(text.charAt(end), part.charAt(part.length() - 1), part.length());
        return !before && !after;
    }

    /** Whether two neighbours make one word: digits always do, letters do where the word is short. */
    private static boolean joins(char a, char b, int length) {
        boolean number = Character.isDigit(a) && Character.isDigit(b);
        return number || (length < 3 && Character.isLetterOrDigit(a) && Character.isLetterOrDigit(b));
    }
}
