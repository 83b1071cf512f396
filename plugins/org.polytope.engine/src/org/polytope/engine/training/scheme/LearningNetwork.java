package org.polytope.engine.training.scheme;

import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.training.objective.Rows;

/** A network that learns, as a {@link Scheme} sees it: it decides on the rows, the objective and the optimizer are set. */
public interface LearningNetwork {

    /** @return the network as it will be used: what attacks meet, batch normalization with its running statistics */
    DifferentiableClassifier classifier();

    /** @return the live parameters, not to be changed */
    Parameters parameters();

    /**
     * Differentiates the objective for these rows, in training mode. Nothing changes before {@link #descend}.
     *
     * @return the derivative by each trainable parameter; overwritten by the next call
     */
    Parameters differentiate(Rows rows);

    /**
     * Differentiates the objective for these rows by their pixels too, in training mode.
     *
     * @return the derivative by the pixels, {@code [n, c, h, w]}
     * @see #differentiate
     */
    float[] differentiateByPixels(Rows rows);

    /**
     * Makes one step down the gradient of the last differentiation: of the network's parameters, of those that terms own,
     * and of the running statistics.
     *
     * @throws IllegalStateException if nothing was differentiated since the last step
     */
    void descend();

    /** Makes one step for these rows. */
    default void step(final Rows rows) {
        differentiate(rows);
        descend();
    }

    /**
     * Does something while the parameters are changed, and sets them to the same bits again.
     *
     * @param change is added to the parameters that learn meanwhile; those of frozen layers stay
     * @param work what is done: {@link #differentiate}, but not {@link #descend}
     */
    void perturbed(Parameters change, Runnable work);
}
