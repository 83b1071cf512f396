package org.polytope.engine.training.validation;

import org.polytope.engine.Require;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.threat.ThreatModel;

/**
 * How the robust accuracy on the validation set is estimated after each epoch. The estimate steers training; the score
 * of a finished model is the scorer's.
 *
 * @param threat what the attack may do
 * @param attack a quick attack
 * @param images at most so many of the validation images, the first ones, at least 1
 */
public record RobustValidation(ThreatModel threat, Attack attack, int images) {

    /** @throws IllegalArgumentException if there would be no image */
    public RobustValidation {
        Require.atLeast("number of validation images to attack", 1, images);
    }

    /** @return PGD of ten steps */
    public static RobustValidation pgd(final ThreatModel threat, final int images) {
        return new RobustValidation(threat, Pgd.of(10, 1), images);
    }
}
