package org.polytope.nodes.learner;

import org.polytope.engine.Require;
import org.polytope.engine.attack.gradient.Fgsm;
import org.polytope.engine.attack.gradient.GradientAttack;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.gradient.StepSize.Relative;
import org.polytope.engine.training.scheme.AdversarialTraining;
import org.polytope.engine.training.scheme.FreeAdversarialTraining;
import org.polytope.engine.training.scheme.GaussianNoiseTraining;
import org.polytope.engine.training.scheme.Mart;
import org.polytope.engine.training.scheme.OverfittingGuard;
import org.polytope.engine.training.scheme.Scheme;
import org.polytope.engine.training.scheme.StandardTraining;
import org.polytope.engine.training.scheme.Trades;

/**
 * Makes the scheme that the settings of adversarial training describe.
 *
 * @param chosen the settings
 */
record SchemeAssembly(AdversarialParameters chosen) {

    /** @throws IllegalArgumentException if a number is out of its range, whether it is in use or not */
    Scheme scheme() {
        if (chosen.m_steps < 1) {
            throw new IllegalArgumentException(
                "Adversarial training needs at least one step an image, not %s.".formatted(chosen.m_steps));
        }
        Require.atLeast("number of warm-up epochs", 0, chosen.m_warmUpEpochs);
        Require.notNegative("β of TRADES", chosen.m_beta);
        Require.atLeast("number of replays of a batch", 1, chosen.m_replays);
        Require.positive("standard deviation of the noise in training", chosen.m_deviation);
        Require.notNegative("smallest epsilon", chosen.m_smallestEpsilon);
        final var ofSeveralSteps = chosen.m_weightPerturbation.on(ofSeveralSteps());
        return switch (chosen.m_method) {
            case NONE -> new StandardTraining();
            case FGSM -> training(Pgd.singleStep());
            case PLAIN_FGSM -> training(Fgsm.untargeted());
            case PGD, TRADES, MART -> ofSeveralSteps;
            case FREE -> new FreeAdversarialTraining(chosen.m_replays, new Relative(1), chosen.norm(),
                chosen.epsilon());
            case NOISE -> new GaussianNoiseTraining(chosen.m_deviation);
        };
    }

    /** Where another method is chosen, this isn't used. */
    private Scheme ofSeveralSteps() {
        return switch (chosen.m_method) {
            case TRADES -> new Trades(chosen.m_beta, chosen.m_steps, step(), chosen.norm(), chosen.epsilon());
            case MART -> new Mart(chosen.m_beta, chosen.m_steps, step(), chosen.norm(), chosen.epsilon());
            default -> training(Pgd.of(chosen.m_steps, 1));
        };
    }

    private AdversarialTraining training(final GradientAttack attack) {
        return new AdversarialTraining(attack, chosen.norm(), chosen.epsilon(), chosen.m_cleanShare,
            chosen.m_stopAtOverfitting ? OverfittingGuard.STOP : OverfittingGuard.WARN);
    }

    /** Madry et al.'s rule: enough to cross the ball. */
    private Relative step() {
        return new Relative(2.5 / chosen.m_steps);
    }
}
