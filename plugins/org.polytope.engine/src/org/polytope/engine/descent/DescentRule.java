package org.polytope.engine.descent;

import java.util.List;

import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.layer.ParameterSpec;

/**
 * How a step moves a network.
 *
 * @param moved the parameters that move; the gradient by the others doesn't count
 * @param gradientClip the largest Euclidean norm of the gradient by all that move: a longer one is shortened to it; 0 for no
 *            limit
 */
public record DescentRule(List<Moved> moved, double gradientClip) {

    /**
     * One array of parameters.
     *
     * @param parameter which
     * @param formula how it moves
     * @param memory what the formula remembers of it, live
     */
    public record Moved(ParameterSpec parameter, UpdateFormula formula, UpdateMemory memory) {
    }

    /** Copies the list. */
    public DescentRule {
        moved = List.copyOf(moved);
    }

    /**
     * Makes a step on the host.
     *
     * @param parameters changed in place
     * @param gradients the derivative by them; may be overwritten
     * @param rate the learning rate of this step
     */
    public void step(final Parameters parameters, final Parameters gradients, final double rate) {
        if (gradientClip > 0) {
            clip(gradients);
        }
        for (final var array : moved) {
            array.formula().update(parameters.arrays().get(array.parameter()),
                gradients.arrays().get(array.parameter()), array.memory(), rate);
        }
    }

    private void clip(final Parameters gradients) {
        var squares = 0.0;
        for (final var array : moved) {
            for (final var slope : gradients.arrays().get(array.parameter())) {
                squares += (double)slope * slope;
            }
        }
        final var norm = Math.sqrt(squares);
        if (norm > gradientClip) {
            final var factor = (float)(gradientClip / norm);
            for (final var array : moved) {
                final var gradient = gradients.arrays().get(array.parameter());
                for (int i = 0; i < gradient.length; i++) {
                    gradient[i] *= factor;
                }
            }
        }
    }
}
