package org.polytope.engine.attack.suite;

import java.util.ArrayList;
import java.util.List;

import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.gradient.Apgd;
import org.polytope.engine.attack.gradient.Apgd.Objective;
import org.polytope.engine.attack.gradient.Ascent.Clamping;
import org.polytope.engine.attack.gradient.Ascent.Iterate;
import org.polytope.engine.attack.gradient.Bim;
import org.polytope.engine.attack.gradient.Fgsm;
import org.polytope.engine.attack.gradient.Mim;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.gradient.StepSize.Relative;
import org.polytope.engine.attack.minimum.CarliniWagner;
import org.polytope.engine.attack.suite.AttackSuite.Scope;
import org.polytope.engine.objective.ConformityObjective;
import org.polytope.engine.objective.CrossEntropy;
import org.polytope.engine.objective.Loss;
import org.polytope.engine.objective.Margin;
import org.polytope.engine.objective.NearestPrototype;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/** Suites for one purpose each. */
public final class Suites {

    /** Iterations of the paper's attacks. */
    private static final int PAPER = 10;

    private Suites() {
    }

    /**
     * A first impression in seconds, from two short climbs: APGD on cross-entropy, and on what that has left PGD on the
     * margin, which has a gradient also where cross-entropy's vanishes. Its robust accuracy may be far too high.
     */
    public static AttackSuite quick(final ThreatModel threat, final long seed) {
        return new AttackSuite(threat,
            List.of(new Apgd(Objective.CROSS_ENTROPY, 20, 1, 1, 1), pgd(20, 1, new Margin())),
            Scope.SURVIVORS, seed);
    }

    /**
     * @param threat under L∞, L2 or L1
     * @return AutoAttack's standard suite, APGD-CE, APGD-T, FAB-T and Square: what robust accuracies are compared by
     */
    public static AttackSuite autoAttack(final ThreatModel threat, final long seed) {
        return AutoAttack.standard(threat, seed);
    }

    /**
     * @param threat under L∞ or L2; under L1, where the authors advise against it, Auto-PGD stays inside the ball
     * @return AutoAttack's suite "plus", APGD-CE, APGD-DLR and FAB from five starts each, Square, APGD-T and FAB-T:
     *         slower, and rarely stronger
     */
    public static AttackSuite autoAttackPlus(final ThreatModel threat, final long seed) {
        return AutoAttack.plus(threat, seed);
    }

    /**
     * @param threat under L∞, L2 or L1
     * @return AutoAttack's suite "rand", APGD-CE and APGD-DLR along the mean of 20 gradients: for classifiers that answer
     *         randomly
     */
    public static AttackSuite autoAttackRandom(final ThreatModel threat, final long seed) {
        return AutoAttack.random(threat, seed);
    }

    /**
     * The white-box attacks of Mustafa et al. (ICCV 2019, Table 2; constants of TPAMI 2020, Table 2), each on all
     * images that are classified correctly: FGSM, BIM and MIM of 10 steps of ε / 10, the L2 attack of Carlini and
     * Wagner with 1,000 iterations and one constant, and PGD of 10 steps of ε / 4 from a random start. Unlike in the
     * paper, images are projected at each step and the strongest is kept. These attacks are weak by today's standards.
     *
     * @param threat the paper's are L∞ with ε = 0.3 for MNIST and Fashion-MNIST, and 0.03 for CIFAR and SVHN
     * @param constant c of Carlini and Wagner's attack: 10 for MNIST and Fashion-MNIST, 0.1 for CIFAR and SVHN. Their
     *            images count only if they lie in {@code threat}; for the paper's figures, where any image counts, see
     *            {@link #carliniWagner}
     */
    public static AttackSuite paper(final ThreatModel threat, final long seed, final double constant) {
        final var attacks = new ArrayList<>(climbs(new CrossEntropy()));
        attacks.add(3, CarliniWagner.fixedConstant(constant));
        return new AttackSuite(threat, attacks, Scope.CORRECT, seed);
    }

    /** @return Carlini and Wagner's attack of {@link #paper} alone, where any image in the pixel range counts */
    public static AttackSuite carliniWagner(final long seed, final double constant) {
        return new AttackSuite(ThreatModel.unbounded(), List.of(CarliniWagner.fixedConstant(constant)), Scope.CORRECT,
            seed);
    }

    /**
     * The adaptive attacks of Mustafa et al. (ICCV 2019, Table 3): FGSM, BIM, MIM and PGD as in {@link #paper}, on
     * cross-entropy and prototype conformity. For models with prototypes only.
     *
     * @param weight λ of {@link ConformityObjective}; 1 in the paper
     */
    public static AttackSuite paperAdaptive(final ThreatModel threat, final long seed, final double weight) {
        return new AttackSuite(threat, climbs(ConformityObjective.paper(weight)), Scope.CORRECT, seed);
    }

    private static List<Attack> climbs(final Loss loss) {
        final var goal = new Goal.Untargeted();
        final var step = new Relative(1.0 / PAPER);
        return List.of(new Fgsm(goal, loss),
            new Bim(PAPER, step, Clamping.EACH_STEP, Iterate.STRONGEST, goal, loss),
            new Mim(PAPER, step, 1, Clamping.EACH_STEP, Iterate.STRONGEST, goal, loss), pgd(PAPER, 1, loss));
    }

    /**
     * The strongest sensible union, each attack on what the earlier ones have left: AutoAttack's standard suite, PGD on
     * the margin from ten starts, and for models with prototypes PGD that knows of them: on cross-entropy with a little
     * and with much prototype conformity, and on the margin of nearest-prototype logits. What doesn't suit a model is
     * left out. Takes about as long again as AutoAttack.
     *
     * @param threat under L∞, L2, L1, or without a norm
     * @throws IllegalArgumentException under L0
     */
    public static AttackSuite thorough(final ThreatModel threat, final long seed) {
        threat.unsuited("The thorough suite", Norm.LINF, Norm.L2, Norm.L1).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        final var attacks = new ArrayList<>(AutoAttack.standard(threat, seed).attacks());
        attacks.add(pgd(100, 10, new Margin()));
        attacks.add(pgd(100, 2, ConformityObjective.paper(0.01)));
        attacks.add(pgd(100, 2, ConformityObjective.paper(1)));
        attacks.add(pgd(100, 2, NearestPrototype.margin()));
        return new AttackSuite(threat, attacks, Scope.SURVIVORS, seed);
    }

    /** Steps of 2.5 ε / iterations, as Madry et al. (2018) recommend. */
    private static Pgd pgd(final int iterations, final int restarts, final Loss loss) {
        return new Pgd(iterations, new Relative(2.5 / iterations), true, restarts, Iterate.STRONGEST,
            new Goal.Untargeted(), loss);
    }
}
