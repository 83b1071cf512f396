package org.polytope.engine.generation;

import java.util.Arrays;

import org.polytope.engine.attack.AttackResult;

/**
 * What a suite has found for one image.
 *
 * @param pixels the image of the last attack, {@code [c, h, w]}; not copied
 * @param attack its position in the suite
 * @param iterations how many steps that attack made
 * @param queries how often the model was asked, by all attacks
 * @param bestLoss the best value of the last attack's objective, which rises toward its goal; -∞ where there was none
 * @param lossPath that objective at each evaluation; the last is the final one; not copied
 */
public record AttackedImage(float[] pixels, int attack, int iterations, int queries, float bestLoss,
    float[] lossPath) {

    /** @param earlier queries of the attacks before */
    static AttackedImage of(final AttackResult found, final int attack, final int position, final int earlier) {
        final var pixels = found.adversarial().pixels();
        final var size = found.adversarial().shape().size();
        return new AttackedImage(Arrays.copyOfRange(pixels, position * size, (position + 1) * size), attack,
            found.iterations()[position], earlier + found.queries()[position], found.loss()[position],
            found.lossPath()[position]);
    }
}
