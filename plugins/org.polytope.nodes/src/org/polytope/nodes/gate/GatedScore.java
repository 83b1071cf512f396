package org.polytope.nodes.gate;

import org.polytope.engine.Numbers;
import org.polytope.engine.corruption.score.MeanAccuracy;
import org.polytope.engine.scoring.Accuracy;
import org.polytope.nodes.execution.FlowVariables;

/**
 * A share of images that was measured, with the ends of its 95 % interval: put out as flow variables, for rules and switches
 * behind a node that scores, and judged by its {@link GateParameters gate}.
 *
 * @param name what was measured: {@code Robust accuracy}. The names are KNIME users' own: they stand in saved workflows, and
 *            never change
 * @param value in [0, 1]; NaN where it isn't known
 * @param low the interval's lower end
 * @param high its upper end
 * @param images on how many it was measured
 */
public record GatedScore(String name, double value, double low, double high, int images) {

    /** An accuracy of no image isn't known, and neither is its interval. */
    public static GatedScore of(final String name, final Accuracy accuracy) {
        return accuracy.isKnown()
            ? new GatedScore(name, accuracy.value(), accuracy.low(), accuracy.high(), accuracy.count())
            : new GatedScore(name, Double.NaN, Double.NaN, Double.NaN, 0);
    }

    /** @param images on how many each of the corruptions was made */
    public static GatedScore of(final String name, final MeanAccuracy mean, final int images) {
        return new GatedScore(name, mean.value(), mean.low(), mean.high(), images);
    }

    /** Puts out the figure and the ends of its interval. */
    public void push() {
        FlowVariables.push(name, value);
        FlowVariables.push(name + " (lower end)", low);
        FlowVariables.push(name + " (upper end)", high);
    }

    boolean isKnown() {
        return images > 0;
    }

    /** @return for example {@code 63.2 % (60.1 to 66.2 %) on 1000 images} */
    String describe() {
        return "%s (%s) on %s images".formatted(Numbers.percent(value), Numbers.percents(low, high), images);
    }
}
