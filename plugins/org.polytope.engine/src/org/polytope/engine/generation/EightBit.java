package org.polytope.engine.generation;

import org.polytope.engine.threat.PerturbationSize;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * Rounds adversarial images to what a file of 8 bits can hold. Pixels go to the nearest multiple of 1/255. Where that
 * leaves the ball, they go to the next one toward the original instead: under L∞ only those that leave it, in the other
 * norms all that would come to lie farther from the original than they were.
 */
final class EightBit {

    private static final double TOLERANCE = 1e-6;

    private EightBit() {
    }

    /**
     * @param original the unchanged image, in [0, 1]
     * @param adversarial inside the threat model's ball around it
     * @return the adversarial image in steps of 1/255, inside the ball too
     */
    static float[] round(final float[] original, final float[] adversarial, final ThreatModel threat) {
        final var rounded = new float[adversarial.length];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = threat.norm() == Norm.LINF ? within(original[i], adversarial[i], threat.epsilon())
                : Math.round(adversarial[i] * 255) / 255f;
        }
        final var size = PerturbationSize.between(original, rounded, 0, rounded.length);
        if (threat.norm() != Norm.NONE && size.in(threat.norm()) > threat.epsilon() + TOLERANCE) {
            for (int i = 0; i < rounded.length; i++) {
                rounded[i] =
                    within(original[i], adversarial[i], Math.abs((double)adversarial[i] - original[i]));
            }
        }
        return rounded;
    }

    /** @return the step nearest to {@code pixel} that is no farther from {@code original} than {@code limit} */
    private static float within(final float original, final float pixel, final double limit) {
        final var nearest = Math.round(pixel * 255);
        final var change = nearest / 255f - original;
        if (Math.abs(change) <= limit + TOLERANCE) {
            return nearest / 255f;
        }
        final var next = (nearest - (int)Math.signum(change)) / 255f;
        // An original between two steps, with a limit of less than one: no step is inside, so nothing is changed.
        return Math.abs(next - original) <= limit + TOLERANCE ? next : original;
    }
}
