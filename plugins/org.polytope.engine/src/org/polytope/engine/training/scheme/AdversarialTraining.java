package org.polytope.engine.training.scheme;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.polytope.engine.attack.gradient.GradientAttack;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;
import org.polytope.engine.training.objective.CrossEntropyTerm;
import org.polytope.engine.training.objective.Rows.Kind;
import org.polytope.engine.training.objective.Term;

/**
 * Cross-entropy on adversarial images (Madry et al., 2018). Each image drawn is attacked; some are shown unchanged as
 * well. The attack meets the network as it will be used: batch normalization with its running statistics.
 *
 * @param attack what makes the adversarial images; several steps (PGD), or one from a random start (fast adversarial
 *            training, {@link Pgd#singleStep()})
 * @param norm the norm of the threat model
 * @param epsilon how far it goes
 * @param cleanShare the share of unchanged images in each batch, in [0, 0.5]: 0 for Madry et al., 0.5 for Mustafa et
 *            al., where each image is shown in both forms
 */
public record AdversarialTraining(GradientAttack attack, Norm norm, EpsilonSchedule epsilon, double cleanShare)
    implements Scheme {

    /** @throws IllegalArgumentException if the share is out of its range */
    public AdversarialTraining {
        if (!(cleanShare >= 0 && cleanShare <= 0.5)) {
            throw new IllegalArgumentException(
                "The share of clean images must be between 0 and 0.5, but is " + cleanShare + ".");
        }
    }

    /** @return PGD of {@code steps} steps at one epsilon under L∞, adversarial images only */
    public static AdversarialTraining pgd(final double epsilon, final int steps) {
        return new AdversarialTraining(Pgd.of(steps, 1), Norm.LINF, EpsilonSchedule.constant(epsilon), 0);
    }

    /** @return one step from a random start at one epsilon under L∞, adversarial images only (Wong et al., 2020) */
    public static AdversarialTraining fast(final double epsilon) {
        return new AdversarialTraining(Pgd.singleStep(), Norm.LINF, EpsilonSchedule.constant(epsilon), 0);
    }

    /** @return the same with another share of clean images */
    public AdversarialTraining withCleanShare(final double share) {
        return new AdversarialTraining(attack, norm, epsilon, share);
    }

    /** @return the same with epsilon growing over so many epochs */
    public AdversarialTraining withRampUp(final int epochs) {
        return new AdversarialTraining(attack, norm, epsilon.withRampUp(epochs), cleanShare);
    }

    @Override
    public String describe() {
        return "adversarial training with " + attack.describe();
    }

    @Override
    public Optional<ThreatModel> threatModel() {
        return Optional.of(new ThreatModel(norm, epsilon.largest()));
    }

    @Override
    public Set<Kind> kinds() {
        return cleanShare > 0 ? EnumSet.of(Kind.CLEAN, Kind.ADVERSARIAL) : EnumSet.of(Kind.ADVERSARIAL);
    }

    @Override
    public List<Term> terms() {
        return List.of(CrossEntropyTerm.ofAllRows());
    }

    @Override
    public int images(final int batchSize) {
        return batchSize - (int)Math.round(batchSize * cleanShare);
    }

    @Override
    public int rampUpEpochs() {
        return epsilon.rampUpEpochs();
    }

    @Override
    public SchemeRun begin(final Dataset training) {
        return new AdversarialRun(this, training);
    }
}
