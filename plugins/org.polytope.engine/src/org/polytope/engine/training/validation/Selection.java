package org.polytope.engine.training.validation;

import java.util.Optional;

import org.polytope.engine.Require;

/**
 * Which epoch's parameters a training returns. Epochs are judged by their robust accuracy on the validation images or,
 * where that isn't estimated, their clean one.
 *
 * @param validation how robust accuracy is estimated after each epoch; empty where it isn't
 * @param keepBest whether the best epoch's parameters are returned instead of the last one's
 * @param patience after how many epochs without a better one training ends early; 0 for never
 */
public record Selection(Optional<RobustValidation> validation, boolean keepBest, int patience) {

    /** The last epoch's, without any attack on validation images. */
    public static final Selection LAST = new Selection(Optional.empty(), false, 0);

    /** @throws IllegalArgumentException if the patience is negative */
    public Selection {
        Require.atLeast("patience of early stopping", 0, patience);
    }

    /** @return whether there must be validation images */
    public boolean needsValidation() {
        return validation.isPresent() || keepBest || patience > 0;
    }
}
