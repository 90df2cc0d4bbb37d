package dev.fairlead.report;

import dev.fairlead.promote.PassedOver;
import dev.fairlead.promote.Proposal;
import dev.fairlead.promote.gate.Gates;
import dev.fairlead.promote.gate.Verdict;
import java.util.List;

/** What promotions do, for people. */
public final class PromotionText {

    private PromotionText() {}

    /** Text that ends in a newline: what each gate said, what changes, and who stays for another reason. */
    public static String of(List<Proposal> proposals, List<PassedOver> passedOver, Style style) {
        StringBuilder text = new StringBuilder();
        proposals.forEach(p -> proposal(p, style, text));
        passedOver.forEach(
                p -> text.append("%s: %s: %s%n".formatted(style.strong(p.service()), style.notable("stays"), p.why())));
        return text.toString();
    }

    private static void proposal(Proposal p, Style style, StringBuilder text) {
        text.append("%s: %s → %s  %s → %s  %s%n"
                .formatted(
                        style.strong(p.service()),
                        p.from(),
                        p.to(),
                        p.before(),
                        p.version(),
                        p.isReady()
                                ? style.good(p.isDone() ? "promoted already" : "may go")
                                : style.bad("may not go")));
        p.gates().forEach(g -> gate(g, style, text));
        p.change().filter(_ -> !p.isDone()).ifPresent(c -> text.append(ChangeText.of(c, style)));
        if (!p.moved().isEmpty()) {
            text.append("not as it was promoted last: %s%n".formatted(String.join(", ", p.moved())));
        }
    }

    private static void gate(Gates.Judgement judgement, Style style, StringBuilder text) {
        switch (judgement.verdict()) {
            case Verdict.Passed passed ->
                text.append("  %s %-14s %s%n".formatted(style.good("✓"), judgement.gate(), passed.saw()));
            case Verdict.Refused refused -> {
                text.append("  %s %-14s %s%n".formatted(style.bad("✗"), judgement.gate(), refused.why()));
                if (!refused.hint().isEmpty()) {
                    text.append("      %s %s%n".formatted(style.faint("hint:"), refused.hint()));
                }
            }
        }
    }
}
