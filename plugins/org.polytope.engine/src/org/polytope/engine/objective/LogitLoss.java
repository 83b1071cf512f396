package org.polytope.engine.objective;

import org.polytope.engine.dataset.Batch;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.network.Heads;

/** A loss of logits and classes alone. It takes nothing from classifier or batch, so it is bound to any as it is. */
public interface LogitLoss extends Loss, BoundLoss {

    /**
     * @param heads the outputs, for n examples; features aren't read
     * @param labels {@code [n]}, true classes (or classes to reach, where whoever evaluates says so)
     * @param gradient the derivative of the <em>sum</em> over the examples by the logits is added here; null where only
     *            the values are wanted
     * @return the loss of each example, {@code [n]}
     */
    float[] evaluate(Heads heads, int[] labels, Heads gradient);

    @Override
    default float[] evaluate(final int[] positions, final int[] labels, final Heads heads, final Heads gradient) {
        return evaluate(heads, labels, gradient);
    }

    @Override
    default BoundLoss bind(final DifferentiableClassifier target, final Batch batch) {
        return this;
    }
}
