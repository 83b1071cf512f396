package org.polytope.nodes.gate;

import org.polytope.engine.scoring.Accuracy;
import org.polytope.nodes.execution.FlowVariables;

/**
 * What nodes that score put out as flow variables, for rules and switches behind them. The names are KNIME users' own: they
 * stand in saved workflows, and never change.
 */
public final class ScoreVariables {

    private ScoreVariables() {
    }

    /**
     * Puts out an accuracy and the ends of its interval, as shares from 0 to 1.
     *
     * @param name what was measured: {@code Robust accuracy}
     */
    public static void push(final String name, final Accuracy accuracy) {
        FlowVariables.push(name, accuracy.value());
        FlowVariables.push(name + " (lower end)", accuracy.isKnown() ? accuracy.low() : Double.NaN);
        FlowVariables.push(name + " (upper end)", accuracy.isKnown() ? accuracy.high() : Double.NaN);
    }
}
