package org.polytope.engine.training.objective;

import java.util.Optional;

import org.polytope.engine.network.Heads;
import org.polytope.engine.training.history.Measure;

/** A part of what is minimized: the mean of a number for each row, or for each pair of rows, that it scores. */
public interface Term {

    /** @return under which name its mean is followed, before it is weighted */
    Measure measure();

    /** @return by what its mean is multiplied before terms are added up */
    default double weight() {
        return 1;
    }

    /**
     * @param share what share of each label is spread evenly over all classes, in [0, 1)
     * @return the same for labels that are smoothed so; itself where it scores by no label, or by one that isn't
     *         smoothed in what was published of it
     */
    default Term smoothed(final double share) {
        return this;
    }

    /**
     * @param heads the network's outputs for all rows
     * @param rows what the network was shown
     * @param gradient zeros, to which the derivative of the <em>sum</em> of what is returned is added
     * @return one number for each row or pair that is scored
     */
    float[] evaluate(Heads heads, Rows rows, Heads gradient);

    /** @return parameters of its own, which learn beside the network's; empty if it has none */
    default Optional<ParameterGroup> parameters() {
        return Optional.empty();
    }

    /** @return what to lower where it is no longer a finite number; empty if that is the learning rate */
    default Optional<String> suspect() {
        return Optional.empty();
    }
}
