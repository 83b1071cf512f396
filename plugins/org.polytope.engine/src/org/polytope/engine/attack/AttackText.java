package org.polytope.engine.attack;

import java.math.BigDecimal;
import java.util.Locale;

import org.polytope.engine.attack.gradient.Ascent.Clamping;
import org.polytope.engine.attack.gradient.Ascent.Iterate;
import org.polytope.engine.objective.CrossEntropy;
import org.polytope.engine.objective.Loss;

/** The parts that the descriptions of attacks have in common; what is usual isn't mentioned. */
public final class AttackText {

    private AttackText() {
    }

    /** @return at most four decimals, no zeros at the end, the same in every language: {@code 0.0078}, {@code 1} */
    public static String number(final double value) {
        final var text = String.format(Locale.ROOT, "%.4f", value);
        return text.replaceAll("0+$", "").replaceAll("\\.$", "");
    }

    /** @return all decimals that there are, for numbers that may be tiny: {@code 0.00001}, {@code 10} */
    public static String exact(final double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    public static String objective(final Goal goal, final Loss loss) {
        return (loss instanceof CrossEntropy ? "" : ", " + loss.describe()) + goal.describe();
    }

    public static String custom(final Clamping clamping, final Iterate iterate) {
        return (clamping == Clamping.AT_END ? ", clamped at the end" : "")
            + (iterate == Iterate.LAST ? ", last iterate" : "");
    }
}
