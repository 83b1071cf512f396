package org.polytope.engine.training;

import org.polytope.engine.attack.gradient.GradientAttack;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * How a network learns from adversarial images (Madry et al., 2018). Each image drawn is attacked; some are shown
 * unchanged as well. The attack meets the network as it will be used: batch normalisation with its running statistics.
 *
 * @param attack what makes the adversarial images; several steps (PGD), or one from a random start (fast adversarial
 *            training, {@link Pgd#singleStep()})
 * @param norm the norm of the threat model
 * @param smallestEpsilon least epsilon; each batch draws its own, uniformly
 * @param largestEpsilon largest epsilon; the same as the least for a fixed one
 * @param cleanShare the share of unchanged images in each batch, in [0, 0.5]: 0 for Madry et al., 0.5 for Mustafa et
 *            al., where each image is shown in both forms
 * @param rampUpEpochs over how many epochs epsilon grows from 0; may be 0
 */
public record AdversarialTraining(GradientAttack attack, Norm norm, double smallestEpsilon, double largestEpsilon,
    double cleanShare, int rampUpEpochs) {

    /** @throws IllegalArgumentException naming the setting that is out of range */
    public AdversarialTraining {
        Require.notNegative("smallest epsilon", smallestEpsilon);
        Require.positive("largest epsilon", largestEpsilon);
        Require.atLeast("number of ramp-up epochs", 0, rampUpEpochs);
        if (smallestEpsilon > largestEpsilon) {
            throw new IllegalArgumentException("The smallest epsilon (%s) must not be above the largest (%s)."
                .formatted(smallestEpsilon, largestEpsilon));
        }
        if (!(cleanShare >= 0 && cleanShare <= 0.5)) {
            throw new IllegalArgumentException(
                "The share of clean images must be between 0 and 0.5, but is " + cleanShare + ".");
        }
    }

    /** @return PGD of {@code steps} steps at one epsilon under L∞, adversarial images only */
    public static AdversarialTraining pgd(final double epsilon, final int steps) {
        return new AdversarialTraining(Pgd.of(steps, 1), Norm.LINF, epsilon, epsilon, 0, 0);
    }

    /** @return one step from a random start at one epsilon under L∞, adversarial images only (Wong et al., 2020) */
    public static AdversarialTraining fast(final double epsilon) {
        return new AdversarialTraining(Pgd.singleStep(), Norm.LINF, epsilon, epsilon, 0, 0);
    }

    /** @return the same with another share of clean images */
    public AdversarialTraining withCleanShare(final double share) {
        return new AdversarialTraining(attack, norm, smallestEpsilon, largestEpsilon, share, rampUpEpochs);
    }

    /** @return the same with epsilon growing over so many epochs */
    public AdversarialTraining withRampUp(final int otherEpochs) {
        return new AdversarialTraining(attack, norm, smallestEpsilon, largestEpsilon, cleanShare, otherEpochs);
    }
}
