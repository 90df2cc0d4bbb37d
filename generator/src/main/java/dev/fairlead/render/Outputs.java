package dev.fairlead.render;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.expression.ExpressionStrategy;
import com.hubspot.jinjava.tree.output.RenderedOutputNode;
import com.hubspot.jinjava.tree.parse.ExpressionToken;

/** Keeps what each expression gives as a value, and leaves a mark with its number in the text. */
final class Outputs implements ExpressionStrategy {

    private static final long serialVersionUID = 1;

    static final char BEGIN = '\uE000';
    static final char END = '\uE001';

    @Override
    public RenderedOutputNode interpretOutput(ExpressionToken token, JinjavaInterpreter interpreter) {
        Run run = Language.run(interpreter);
        run.beginExpression();
        Object value = interpreter.resolveELExpression(token.getExpr(), token.getLineNumber());
        if (value instanceof Missing missing) {
            missing.use();
        }
        if (value instanceof Double number && !Double.isFinite(number)) {
            run.report("template/number", "", "the result is no number", "does the expression divide by 0?");
        }
        return new RenderedOutputNode(mark('V', run.give(value, token.getLineNumber())));
    }

    static String mark(char kind, int number) {
        return "" + BEGIN + kind + number + END;
    }
}
