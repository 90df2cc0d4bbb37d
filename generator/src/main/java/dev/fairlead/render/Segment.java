package dev.fairlead.render;

/** A part of a template's text: literal, expression or statement. */
sealed interface Segment {

    /** Index of its first character in the template. */
    int offset();

    /** Text that stands for itself. */
    record Literal(int offset, String text) implements Segment {}

    /** <code>{{ expression }}</code>; {@code code} is what stands between the braces. */
    record Output(int offset, String code) implements Segment {}

    /** <code>{% statement %}</code>; {@code code} is what stands between the marks. */
    record Statement(int offset, String code) implements Segment {}
}
