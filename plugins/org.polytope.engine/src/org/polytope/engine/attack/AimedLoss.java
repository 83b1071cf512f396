package org.polytope.engine.attack;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.polytope.engine.network.Heads;
import org.polytope.engine.objective.Loss;

/**
 * A loss with a sign such that it rises towards an attack's goal: that of the class to leave, or the negative of that
 * of the class to reach.
 */
public record AimedLoss(Loss loss, Aim aim) {

    /**
     * @param positions where each image of the evaluation stands in the batch that was aimed at
     * @param first which of these images is the first of {@code heads}
     * @param gradient zeros, to be filled with the derivative by the outputs; null where only values are wanted
     * @return {@code [heads.count()]}
     */
    public float[] evaluate(final int[] positions, final int first, final Heads heads, final Heads gradient) {
        final var classes = IntStream.range(first, first + heads.count()).map(i -> aim.classes()[positions[i]])
            .toArray();
        final var losses = loss.evaluate(heads, classes, gradient);
        if (aim.targeted()) {
            negate(losses);
            if (gradient != null) {
                negate(gradient.logits());
                Arrays.stream(gradient.features()).forEach(AimedLoss::negate);
            }
        }
        return losses;
    }

    private static void negate(final float[] numbers) {
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = -numbers[i];
        }
    }
}
