package org.polytope.engine.attack;

import java.util.Arrays;

import org.polytope.engine.network.Heads;
import org.polytope.engine.objective.BoundLoss;

/**
 * A loss with a sign such that it rises towards an attack's goal: that of the class to leave, or the negative of that
 * of the class to reach.
 *
 * @param loss bound to the batch that was aimed at
 */
public record AimedLoss(BoundLoss loss, Aim aim) {

    /** @return whether features are read */
    public boolean readsFeatures() {
        return loss.readsFeatures();
    }

    /**
     * @param positions where each image of the evaluation stands in the batch that was aimed at
     * @param first which of these images is the first of {@code heads}
     * @param gradient zeros, to be filled with the derivative by the outputs; null where only values are wanted
     * @return {@code [heads.count()]}
     */
    public float[] evaluate(final int[] positions, final int first, final Heads heads, final Heads gradient) {
        final var part = Arrays.copyOfRange(positions, first, first + heads.count());
        final var losses = loss.evaluate(part, aim.of(part), heads, gradient);
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
