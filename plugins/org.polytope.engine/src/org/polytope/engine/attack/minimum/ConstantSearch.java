package org.polytope.engine.attack.minimum;

import org.polytope.engine.Numbers;
import org.polytope.engine.attack.Description;
import org.polytope.engine.attack.Goal;

/**
 * What attacks have in common that minimize
 *
 * <pre>
 * size of the change + c · max(0, κ − lead)
 * </pre>
 *
 * where the lead is how far the best other logit is ahead of the true class', or the wanted one ahead of the best other
 * (f₆ of Carlini and Wagner, 2017). Each image has a constant c of its own: the search for the smallest that suffices
 * begins at the first one, multiplies it by 10 until it does, then bisects; every search step descends anew.
 *
 * @param searchSteps how many constants are tried, at least 1; 1 keeps the first one
 * @param iterations gradient steps for each constant, at most, at least 1
 * @param learningRate of these steps, above 0
 * @param firstConstant c of the first search step, above 0
 * @param confidence κ, by how much the lead must exceed 0 before a change counts, at least 0
 * @param abortEarly whether an image's descent ends when a tenth of the iterations hasn't improved it
 * @param goal what the classifier is to say
 */
record ConstantSearch(int searchSteps, int iterations, double learningRate, double firstConstant, double confidence,
    boolean abortEarly, Goal goal) {

    /** @throws IllegalArgumentException if a number is out of range */
    ConstantSearch {
        if (searchSteps < 1 || iterations < 1) {
            throw new IllegalArgumentException(
                "The attack needs at least one search step and one iteration, not %s and %s."
                    .formatted(searchSteps, iterations));
        }
        if (!isPositive(learningRate) || !isPositive(firstConstant)) {
            throw new IllegalArgumentException(
                "The attack's learning rate and its first constant must be above 0, but are %s and %s."
                    .formatted(learningRate, firstConstant));
        }
        if (!(confidence >= 0) || Double.isInfinite(confidence)) {
            throw new IllegalArgumentException(
                "The attack's confidence must be a number of at least 0, but is " + confidence + ".");
        }
    }

    private static boolean isPositive(final double number) {
        return number > 0 && !Double.isInfinite(number);
    }

    /** @return what is begun, and {@code 9 search steps from 0.001, at most 1000 iterations, learning rate 0.01} */
    Description describe(final Description begun) {
        return begun //
            .with((searchSteps == 1 ? "constant " : searchSteps + " search steps from ") + Numbers.exact(firstConstant))
            .with((abortEarly ? "at most " : "") + iterations + " iterations") //
            .with("learning rate " + Numbers.exact(learningRate)) //
            .withIf(confidence != 0, "confidence " + Numbers.exact(confidence)) //
            .with(goal.describe());
    }
}
