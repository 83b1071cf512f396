package org.polytope.engine.attack.minimum;

import java.util.List;
import java.util.function.ToDoubleFunction;

import org.polytope.engine.Numbers;
import org.polytope.engine.attack.AttackEntry;
import org.polytope.engine.attack.AttackEntry.Default;
import org.polytope.engine.attack.AttackEntry.Family;
import org.polytope.engine.attack.Citation;
import org.polytope.engine.attack.Description;
import org.polytope.engine.attack.Found;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.GradientSearch;
import org.polytope.engine.attack.WhiteBoxAttack;
import org.polytope.engine.threat.PerturbationSize;

/**
 * The elastic-net attack, EAD (Chen et al., 2018, "EAD: elastic-net attacks to deep neural networks via adversarial
 * examples", Alg. 1): minimizes
 *
 * <pre>
 * ‖x′ − x‖₂² + β · ‖x′ − x‖₁ + c · max(0, κ − lead)
 * </pre>
 *
 * with FISTA, for the smallest constant c that suffices (see {@link ConstantSearch}). Pixels that would change by no
 * more than β don't change at all, so that few do; the changes found are small under L1.
 *
 * <p>
 * The authors' code begins at the image again for each constant; here, each descent goes on from the smallest change
 * found so far. At the same cost this finds smaller ones (by a fifth at 100 iterations, by a tenth at 200).
 *
 * @param sparsity β, in pixel units, at least 0
 * @param decision which of the changes that reach the goal is kept where the threat model has no norm; else it is the
 *            smallest in that norm
 * @param searchSteps how many constants are tried, at least 1; 1 keeps the first one
 * @param iterations gradient steps for each constant, at most, at least 1
 * @param learningRate of the first of them, above 0; it falls with the square root of the steps that are left
 * @param firstConstant c of the first search step, above 0
 * @param confidence κ, by how much the lead must exceed 0 before a change counts, at least 0
 * @param abortEarly whether an image's descent ends when a tenth of the iterations hasn't improved it: several times
 *            quicker, but changes are larger by a third
 * @param goal what the classifier is to say
 */
public record ElasticNet(double sparsity, Decision decision, int searchSteps, int iterations, double learningRate,
    double firstConstant, double confidence, boolean abortEarly, Goal goal) implements WhiteBoxAttack {

    /** Its entry in the catalog. */
    public static final AttackEntry ENTRY = new AttackEntry("elastic-net", "EAD",
        "Elastic-net attack: like Carlini-Wagner, for changes of few pixels.",
        Family.SMALLEST_CHANGE, AttackEntry.EVERY_NORM,
        List.of(new Default("standard", standard()), new Default("l1", of(Decision.L1, 1000))),
        Citation.of(2018, "EAD: elastic-net attacks to deep neural networks via adversarial examples",
            "https://arxiv.org/abs/1709.04114", "Chen", "Sharma", "Zhang", "Yi", "Hsieh"));

    /** How changes are compared. */
    public enum Decision {
        /** ‖x′ − x‖₂² + β · ‖x′ − x‖₁, EN in the paper. */
        ELASTIC_NET("elastic-net"),
        /** ‖x′ − x‖₁. */
        L1("L1");

        private final String words;

        Decision(final String words) {
            this.words = words;
        }
    }

    /** @throws IllegalArgumentException if a number is out of range */
    public ElasticNet {
        new ConstantSearch(searchSteps, iterations, learningRate, firstConstant, confidence, abortEarly, goal);
        if (!(sparsity >= 0) || Double.isInfinite(sparsity)) {
            throw new IllegalArgumentException(
                "The sparsity of the elastic-net attack must be a number of at least 0, but is " + sparsity + ".");
        }
    }

    /** @return as published: β = 0.001, elastic-net decision, 9 search steps from 0.001 of 1,000 iterations each */
    public static ElasticNet standard() {
        return of(Decision.ELASTIC_NET, 1000);
    }

    /**
     * @return the same with another decision and number of iterations; none is aborted early, because the steps shrink
     *         until the last one, and the changes grow sparser with them
     */
    public static ElasticNet of(final Decision decision, final int iterations) {
        return new ElasticNet(0.001, decision, 9, iterations, 0.01, 0.001, 0, false, new Goal.Untargeted());
    }

    @Override
    public ElasticNet withGoal(final Goal other) {
        return new ElasticNet(sparsity, decision, searchSteps, iterations, learningRate, firstConstant, confidence,
            abortEarly, other);
    }

    @Override
    public Found search(final GradientSearch search) {
        final var found = search.smallest(measure());
        final var run = new ConstantSearchRun(constants(), found, search.batch().count());
        run.run(new ElasticNetDescent(constants(), sparsity, search, found, run.constants()));
        return found;
    }

    private ToDoubleFunction<PerturbationSize> measure() {
        return switch (decision) {
            case ELASTIC_NET -> size -> size.l2() * size.l2() + sparsity * size.l1();
            case L1 -> PerturbationSize::l1;
        };
    }

    private ConstantSearch constants() {
        return new ConstantSearch(searchSteps, iterations, learningRate, firstConstant, confidence, abortEarly, goal);
    }

    @Override
    public Description description() {
        return constants().describe(Description.of("EAD") //
            .with("β " + Numbers.exact(sparsity)) //
            .with(decision.words + " decision"));
    }
}
