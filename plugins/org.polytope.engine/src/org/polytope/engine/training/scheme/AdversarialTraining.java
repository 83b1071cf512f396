package org.polytope.engine.training.scheme;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.gradient.Ascent.Iterate;
import org.polytope.engine.attack.gradient.Fgsm;
import org.polytope.engine.attack.gradient.GradientAttack;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.gradient.StepSize.Absolute;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.json.Since;
import org.polytope.engine.objective.CrossEntropy;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;
import org.polytope.engine.training.objective.CrossEntropyTerm;
import org.polytope.engine.training.objective.Rows.Kind;
import org.polytope.engine.training.objective.Term;

/**
 * Cross-entropy on adversarial images. Each image drawn is attacked; some are shown unchanged as well, in the same pass, so
 * that batch normalization sees both together. With the attack it is
 *
 * <ul>
 * <li>PGD-AT (Madry et al., "Towards Deep Learning Models Resistant to Adversarial Attacks", ICLR 2018, Eq. 2.1),
 * {@link #pgd};</li>
 * <li>Fast-AT, one step of 1.25 ε from a random start (Wong et al., "Fast is better than free", ICLR 2020), {@link #fast};</li>
 * <li>FGSM-AT, one step of ε from the image itself, {@link #fgsm}, and that of the prototype conformity paper: each image in
 * both forms, every batch with an epsilon of its own (Mustafa et al., ICCV 2019, Sec. 4), {@link #conforming}.</li>
 * </ul>
 *
 * The attack meets the network as it will be used: batch normalization with its running statistics. (Madry et al. and Wong
 * et al. attack in training mode, the authors of TRADES and MART as here.)
 *
 * @param attack what makes the adversarial images; several steps (PGD), or one (fast adversarial training, FGSM)
 * @param norm the norm of the threat model; any under which the attack works
 * @param epsilon how far it goes
 * @param cleanShare the share of unchanged images in each batch, in [0, 0.5]: 0 for Madry et al., 0.5 for Mustafa et
 *            al., where each image is shown in both forms
 * @param guard what happens at catastrophic overfitting, which is looked for after each epoch where the attack is of a
 *            single step: accuracy under PGD of 5 steps, on 256 training images, that falls by more than 0.2
 */
public record AdversarialTraining(GradientAttack attack, Norm norm, EpsilonSchedule epsilon, double cleanShare,
    @Since(version = 2, absent = "\"WARN\"") OverfittingGuard guard) implements Scheme {

    /** @throws IllegalArgumentException if the share is out of its range */
    public AdversarialTraining {
        if (!(cleanShare >= 0 && cleanShare <= 0.5)) {
            throw new IllegalArgumentException(
                "The share of clean images must be between 0 and 0.5, but is " + cleanShare + ".");
        }
    }

    /** @return that attack at one epsilon under L∞, adversarial images only */
    public static AdversarialTraining with(final GradientAttack attack, final double epsilon) {
        return new AdversarialTraining(attack, Norm.LINF, EpsilonSchedule.constant(epsilon), 0,
            OverfittingGuard.STOP);
    }

    /** @return PGD of {@code steps} steps at one epsilon under L∞, adversarial images only */
    public static AdversarialTraining pgd(final double epsilon, final int steps) {
        return with(Pgd.of(steps, 1), epsilon);
    }

    /** @return as Madry et al. train for CIFAR-10: L∞, ε = 8/255, 10 steps of 2/255 from a random start */
    public static AdversarialTraining cifar10() {
        return with(pgd(10, 2.0 / 255), 8.0 / 255);
    }

    private static Pgd pgd(final int steps, final double step) {
        return new Pgd(steps, new Absolute(step), true, 1, Iterate.LAST, new Goal.Untargeted(), new CrossEntropy());
    }

    /**
     * @return one step from a random start at one epsilon under L∞, adversarial images only; Wong et al. take ε = 0.3 for
     *         MNIST and 8/255 for CIFAR-10
     */
    public static AdversarialTraining fast(final double epsilon) {
        return with(Pgd.singleStep(), epsilon);
    }

    /** @return one step from the image itself at one epsilon under L∞, adversarial images only */
    public static AdversarialTraining fgsm(final double epsilon) {
        return with(Fgsm.untargeted(), epsilon);
    }

    /**
     * Each image unchanged and attacked, each batch with an epsilon of its own, as Mustafa et al. train beside their loss:
     * with {@link Fgsm#untargeted()} or a {@link Pgd} of ten steps.
     *
     * @param smallest epsilon; 0.1 for MNIST and 0.01 for CIFAR-10 and SVHN in the paper
     * @param largest epsilon; 0.5 and 0.05
     */
    public static AdversarialTraining conforming(final GradientAttack attack, final double smallest,
        final double largest) {
        return new AdversarialTraining(attack, Norm.LINF, new EpsilonSchedule(smallest, largest, 0), 0.5,
            OverfittingGuard.STOP);
    }

    /** @return the same with another share of clean images */
    public AdversarialTraining withCleanShare(final double share) {
        return new AdversarialTraining(attack, norm, epsilon, share, guard);
    }

    /** @return the same with epsilon growing over so many epochs */
    public AdversarialTraining withRampUp(final int epochs) {
        return new AdversarialTraining(attack, norm, epsilon.withRampUp(epochs), cleanShare, guard);
    }

    /** @return the same with another consequence of catastrophic overfitting */
    public AdversarialTraining guarded(final OverfittingGuard other) {
        return new AdversarialTraining(attack, norm, epsilon, cleanShare, other);
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

    /** @return whether catastrophic overfitting is looked for */
    boolean isWatched() {
        return attack.ascent().iterations() == 1;
    }

    @Override
    public boolean mayLoseAnEpoch() {
        return isWatched() && guard == OverfittingGuard.STOP;
    }

    @Override
    public SchemeRun begin(final Dataset training) {
        return new AdversarialRun(this, training);
    }
}
