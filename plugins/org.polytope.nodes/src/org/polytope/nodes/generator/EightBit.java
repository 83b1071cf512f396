package org.polytope.nodes.generator;

import org.polytope.engine.attack.ThreatModel;
import org.polytope.engine.attack.ThreatModel.Norm;

/**
 * Rounds adversarial images to what a file of 8 bits can hold. Pixels go to the nearest multiple of 1/255; under L∞ one
 * that would leave the ball by it goes to the next one towards the original instead.
 */
final class EightBit {

    private static final double TOLERANCE = 1e-6;

    private EightBit() {
    }

    /**
     * @param original the unchanged image, in [0, 1]
     * @param adversarial changed in place
     */
    static void round(final float[] original, final float[] adversarial, final ThreatModel threat) {
        for (int i = 0; i < adversarial.length; i++) {
            final var nearest = Math.round(adversarial[i] * 255);
            adversarial[i] = threat.norm() == Norm.LINF ? inside(nearest, original[i], threat.epsilon()) : nearest / 255f;
        }
    }

    private static float inside(final int nearest, final float original, final double epsilon) {
        final var change = nearest / 255f - original;
        if (Math.abs(change) <= epsilon + TOLERANCE) {
            return nearest / 255f;
        }
        final var next = (nearest - (int)Math.signum(change)) / 255f;
        // An original between two steps, with an epsilon of less than one: no step is inside, so nothing is changed.
        return Math.abs(next - original) <= epsilon + TOLERANCE ? next : original;
    }
}
