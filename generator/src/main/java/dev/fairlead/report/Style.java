package dev.fairlead.report;

/** Colour on a terminal, nothing elsewhere. */
public enum Style {
    COLOUR,
    PLAIN;

    /** What failed. */
    public String bad(String text) {
        return wrap("31", text);
    }

    /** What is worth a look. */
    public String notable(String text) {
        return wrap("33", text);
    }

    /** What went well. */
    public String good(String text) {
        return wrap("32", text);
    }

    /** What matters most on its line. */
    public String strong(String text) {
        return wrap("1", text);
    }

    /** What can be passed over. */
    public String faint(String text) {
        return wrap("2", text);
    }

    private String wrap(String code, String text) {
        return switch (this) {
            case COLOUR -> "\u001b[" + code + "m" + text + "\u001b[0m";
            case PLAIN -> text;
        };
    }
}
