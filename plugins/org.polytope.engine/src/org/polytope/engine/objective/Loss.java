package org.polytope.engine.objective;

import java.util.Optional;

import org.polytope.engine.dataset.Batch;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.network.Target;

/**
 * The settings of a function of a network's outputs and the labels, one number an example: an immutable record. It is
 * evaluated only after it was bound to a classifier and a batch, from which it may take what it compares with:
 * prototypes, or what the classifier says of the unchanged images.
 */
public interface Loss {

    /** @return what it is called in the description of an attack: {@code margin} */
    String describe();

    /**
     * @return why the loss can't be evaluated for this classifier, as a sentence; empty if it can
     */
    default Optional<String> unsuited(final Target target) {
        return Optional.empty();
    }

    /**
     * @param target may be asked about the images of {@code batch}, about all at once
     * @param batch whose examples, changed or not, the loss is evaluated for
     * @return the loss for these
     * @throws IllegalArgumentException if it is {@link #unsuited}
     */
    BoundLoss bind(DifferentiableClassifier target, Batch batch);
}
