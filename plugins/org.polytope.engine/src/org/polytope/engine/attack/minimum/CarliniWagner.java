package org.polytope.engine.attack.minimum;

import java.util.List;

import org.polytope.engine.attack.AttackEntry;
import org.polytope.engine.attack.AttackEntry.Default;
import org.polytope.engine.attack.AttackEntry.Family;
import org.polytope.engine.attack.Citation;
import org.polytope.engine.attack.Description;
import org.polytope.engine.attack.Found;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.GradientSearch;
import org.polytope.engine.attack.WhiteBoxAttack;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * The L2 attack of Carlini and Wagner (2017, "Towards evaluating the robustness of neural networks", §VI-A): minimizes
 *
 * <pre>
 * ‖x′ − x‖₂² + c · max(0, κ − lead)
 * </pre>
 *
 * over x′ = tanh w with Adam, for the smallest constant c that suffices (see {@link ConstantSearch}). It looks for the
 * smallest change, not for any in a ball; slow, and strong against defenses that hide gradients behind a saturated
 * softmax, since it works on the logits.
 *
 * @param searchSteps how many constants are tried, at least 1; 1 keeps the first one
 * @param iterations Adam's steps for each constant, at most, at least 1
 * @param learningRate Adam's, of w, above 0
 * @param firstConstant c of the first search step, above 0
 * @param confidence κ, by how much the lead must exceed 0 before a change counts, at least 0
 * @param abortEarly whether an image's descent ends when a tenth of the iterations hasn't improved it; not advisable
 *            with fewer than some hundred iterations
 * @param goal what the classifier is to say
 */
public record CarliniWagner(int searchSteps, int iterations, double learningRate, double firstConstant,
    double confidence, boolean abortEarly, Goal goal) implements WhiteBoxAttack {

    /** Its entry in the catalog. */
    public static final AttackEntry ENTRY = new AttackEntry("carlini-wagner", "Carlini-Wagner",
        "The smallest Euclidean change, weighed against the goal by a constant that it searches for. Slow and "
            + "thorough.",
        Family.SMALLEST_CHANGE, AttackEntry.EVERY_NORM,
        List.of(new Default("standard", standard())),
        Citation.of(2017, "Towards evaluating the robustness of neural networks",
            "https://arxiv.org/abs/1608.04644", "Carlini", "Wagner"));

    /** @throws IllegalArgumentException if a number is out of range */
    public CarliniWagner {
        new ConstantSearch(searchSteps, iterations, learningRate, firstConstant, confidence, abortEarly, goal);
    }

    /** @return as its authors run it: 9 search steps from 0.001, of at most 10,000 iterations; untargeted */
    public static CarliniWagner standard() {
        return of(10_000);
    }

    /** @return the same of at most {@code iterations}; 1,000 are usual, and rarely find much larger changes */
    public static CarliniWagner of(final int iterations) {
        return new CarliniWagner(9, iterations, 0.01, 0.001, 0, true, new Goal.Untargeted());
    }

    /**
     * @return 1,000 iterations with one constant for all images: quicker, but the changes are larger than need be, or
     *         aren't found where the constant is too small; untargeted
     */
    public static CarliniWagner fixedConstant(final double constant) {
        return new CarliniWagner(1, 1000, 0.01, constant, 0, false, new Goal.Untargeted());
    }

    @Override
    public CarliniWagner withGoal(final Goal other) {
        return new CarliniWagner(searchSteps, iterations, learningRate, firstConstant, confidence, abortEarly, other);
    }

    @Override
    public Found search(final GradientSearch search) {
        final var found = search.smallest(Norm.L2);
        final var run = new ConstantSearchRun(constants(), found, search.batch().count());
        run.run(new CarliniWagnerDescent(constants(), search, found, run.constants()));
        return found;
    }

    private ConstantSearch constants() {
        return new ConstantSearch(searchSteps, iterations, learningRate, firstConstant, confidence, abortEarly, goal);
    }

    @Override
    public Description description() {
        return constants().describe(Description.of("C&W L2"));
    }
}
