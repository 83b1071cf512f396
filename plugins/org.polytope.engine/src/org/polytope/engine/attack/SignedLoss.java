package org.polytope.engine.attack;

import java.util.Arrays;

import org.polytope.engine.network.Heads;
import org.polytope.engine.objective.BoundLoss;

/** The loss of the class to leave, or the negative of that of the class to reach. */
record SignedLoss(BoundLoss loss, Aim aim) implements AimedLoss {

    @Override
    public boolean readsFeatures() {
        return loss.readsFeatures();
    }

    @Override
    public float[] evaluate(final int[] positions, final Heads heads, final Heads gradient) {
        final var losses = loss.evaluate(positions, aim.of(positions), heads, gradient);
        if (aim.targeted()) {
            negate(losses);
            if (gradient != null) {
                negate(gradient.logits());
                Arrays.stream(gradient.features()).forEach(SignedLoss::negate);
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
