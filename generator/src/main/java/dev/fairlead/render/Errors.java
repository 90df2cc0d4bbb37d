package dev.fairlead.render;

import com.hubspot.jinjava.interpret.FatalTemplateErrorsException;
import com.hubspot.jinjava.interpret.InterpretException;
import com.hubspot.jinjava.interpret.TemplateError;
import org.jspecify.annotations.Nullable;

/** Says Jinjava's errors in the words of findings. */
final class Errors {

    private Errors() {}

    static void report(TemplateError error, Run run) {
        String message = String.valueOf(error.getMessage());
        Throwable cause = root(error.getException());
        String field = error.getFieldName() == null ? "" : error.getFieldName();
        int line = error.getLineno();
        if (message.contains("nknown tag")) {
            String name = field.replaceAll("^\\{%-?|-?%}$", "").strip().replaceAll("\\s.*", "");
            run.report(
                    line,
                    "template/unknown-statement",
                    name,
                    "there is no statement '%s'".formatted(name),
                    Language.hint(name, Language.statements()));
        } else if (message.contains("Could not resolve function")) {
            String name = message.replaceAll("(?s).*Could not resolve function '([^']*)'.*", "$1");
            run.report(
                    line,
                    "template/unknown-function",
                    name,
                    "there is no function '%s'".formatted(name),
                    "known: range");
        } else if (error.getReason() == TemplateError.ErrorReason.OUTPUT_TOO_BIG
                || error.getReason() == TemplateError.ErrorReason.COLLECTION_TOO_BIG) {
            run.report(
                    line,
                    "template/output-limit",
                    "",
                    "the result is larger than the limit of %,d characters".formatted(Limits.USUAL.characters()),
                    "");
        } else {
            run.report(
                    line, "template/syntax", "", cause == null ? clean(message) : clean(message(cause, message)), "");
        }
    }

    static void report(RuntimeException e, Run run) {
        Throwable cause = root(e);
        int line = e instanceof InterpretException interpret && interpret.getLineNumber() > 0
                ? interpret.getLineNumber()
                : 0;
        String message = clean(message(cause == null ? e : cause, e.toString()));
        if (line > 0) {
            run.report(line, "template/syntax", "", message, "");
        } else {
            run.report("template/syntax", "", message, "");
        }
    }

    private static String message(Throwable cause, String otherwise) {
        return cause instanceof FatalTemplateErrorsException || cause.getMessage() == null
                ? otherwise
                : cause.getMessage();
    }

    private static @Nullable Throwable root(@Nullable Throwable e) {
        Throwable deepest = e;
        while (deepest != null && deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest;
    }

    /** The first line, without the names of Java classes and of positions that mean nothing outside. */
    private static String clean(String message) {
        String first = message.lines().findFirst().orElse("");
        return first.replaceAll("\\b(?:[a-z]+\\.)+[A-Z]\\w*(?:Exception)?: ", "")
                .replaceAll("^\\w*Exception: ", "")
                .replaceAll("[\uE000-\uE001]", "");
    }
}
