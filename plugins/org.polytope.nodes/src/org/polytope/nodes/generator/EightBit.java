package org.polytope.nodes.generator;

import org.polytope.engine.threat.PerturbationSize;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * Rounds adversarial images to what a file of 8 bits can hold. Pixels go to the nearest multiple of 1/255. Where that
 * leaves the ball, they go to the next one towards the original instead: under L∞ only those that leave it, in the other
 * norms all that would come to lie farther from the original than they were.
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
        final var exact = adversarial.clone();
        for (int i = 0; i < exact.length; i++) {
            adversarial[i] = threat.norm() == Norm.LINF ? within(original[i], exact[i], threat.epsilon())
                : Math.round(exact[i] * 255) / 255f;
        }
        final var size = PerturbationSize.between(original, adversarial, 0, exact.length);
        if (threat.norm() != Norm.NONE && size.in(threat.norm()) > threat.epsilon() + TOLERANCE) {
            for (int i = 0; i < exact.length; i++) {
                adversarial[i] = within(original[i], exact[i], Math.abs((double)exact[i] - original[i]));
            }
        }
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
