package org.polytope.engine.attack.blackbox;

import java.util.List;
import java.util.Optional;

import org.polytope.engine.Numbers;
import org.polytope.engine.attack.AttackEntry;
import org.polytope.engine.attack.AttackEntry.Default;
import org.polytope.engine.attack.AttackEntry.Family;
import org.polytope.engine.attack.Citation;
import org.polytope.engine.attack.Description;
import org.polytope.engine.attack.Found;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.ScoreBasedAttack;
import org.polytope.engine.attack.ScoreSearch;
import org.polytope.engine.network.Target;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * Simultaneous perturbation stochastic approximation (Uesato et al., 2018, "Adversarial risk and the dangers of
 * evaluating against weak attacks"): Adam climbs the margin by a gradient that is estimated from the scores of
 * images x ± δv, with v of random signs. It asks for scores only, and so finds what masked gradients hide. The
 * images that are scored for the estimate may leave the pixel range by δ, as in the original: cutting them off
 * would bias it.
 *
 * @param iterations steps, at least 1; an image that is fooled takes no further ones
 * @param samples random v for each estimate, at least 1; each is scored on both sides
 * @param distance δ, as a share of the pixel range's width, above 0
 * @param learningRate how far Adam moves each pixel at most, about, as a share of the pixel range's width, above 0
 * @param randomStart whether to start at a random point of the ball instead of at the image
 * @param goal what the classifier is to say
 */
public record Spsa(int iterations, int samples, double distance, double learningRate, boolean randomStart, Goal goal)
    implements ScoreBasedAttack {

    /** Its entry in the catalog. */
    public static final AttackEntry ENTRY = new AttackEntry("spsa", "SPSA",
        "Estimates the gradient from scores along random directions.",
        Family.SCORES, List.of(Norm.LINF, Norm.L2, Norm.L1, Norm.NONE),
        List.of(new Default("standard", standard())),
        Citation.of(2018, "Adversarial risk and the dangers of evaluating against weak attacks",
            "https://arxiv.org/abs/1802.05666", "Uesato", "O'Donoghue", "van den Oord", "Kohli"));

    /** @throws IllegalArgumentException if a number is out of range */
    public Spsa {
        if (iterations < 1 || samples < 1) {
            throw new IllegalArgumentException("SPSA needs at least one iteration and one sample, not %s and %s."
                .formatted(iterations, samples));
        }
        if (!(distance > 0 && learningRate > 0) || Double.isInfinite(distance) || Double.isInfinite(learningRate)) {
            throw new IllegalArgumentException(
                "SPSA needs a distance and a learning rate above 0, not %s and %s.".formatted(distance, learningRate));
        }
    }

    /** @return untargeted, 100 iterations of 128 samples, the authors' δ and learning rate of 0.01, random starts */
    public static Spsa standard() {
        return new Spsa(100, 128, 0.01, 0.01, true, new Goal.Untargeted());
    }

    /** @return the same from the image itself, with another number of iterations: as torchattacks does it */
    public static Spsa reference(final int iterations) {
        return new Spsa(iterations, 128, 0.01, 0.01, false, new Goal.Untargeted());
    }

    @Override
    public Spsa withGoal(final Goal other) {
        return new Spsa(iterations, samples, distance, learningRate, randomStart, other);
    }

    @Override
    public Optional<String> limits(final Target target, final ThreatModel threat) {
        return ENTRY.unsuited(threat);
    }

    @Override
    public Found search(final ScoreSearch search) {
        return new SpsaClimb(this, search).run();
    }

    @Override
    public Description description() {
        return Description.of("SPSA") //
            .with(iterations + " iterations of " + samples + " samples") //
            .with("δ " + Numbers.rounded(distance)) //
            .with("learning rate " + Numbers.rounded(learningRate)) //
            .withIf(!randomStart, "no random start") //
            .with(goal.describe());
    }
}
