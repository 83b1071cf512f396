package org.polytope.engine.attack;

import org.polytope.engine.dataset.Batch;
import org.polytope.engine.threat.PerturbationSize;

/**
 * What an attack found for each image of a batch.
 *
 * @param adversarial the images found: for a success the adversarial one, else the strongest try
 * @param success {@code [n]}, whether the attack reached its goal (a wrong class, or the wanted one)
 * @param loss {@code [n]}, the best value of the attack's own objective, which rises toward its goal (minus the size
 *            of the smallest change, for attacks that look for that); -∞ where there was nothing to look for
 * @param lossPath {@code [n][evaluations]}, that objective at each evaluation, in order over all restarts; the last is
 *            the final one
 * @param iterations {@code [n]}, gradient steps taken
 * @param queries {@code [n]}, how often the model was asked about the image: the first look at the unchanged one and
 *            each of several answers that are averaged included
 */
public record AttackResult(Batch adversarial, boolean[] success, float[] loss, float[][] lossPath, int[] iterations,
    int[] queries) {

    /** @return the objective of the last evaluation of an image; -∞ where there was none */
    public float finalLoss(final int image) {
        final var path = lossPath[image];
        return path.length == 0 ? Float.NEGATIVE_INFINITY : path[path.length - 1];
    }

    /** @return how far an image was moved */
    public PerturbationSize size(final Batch originals, final int image) {
        final var numbers = originals.shape().size();
        return PerturbationSize.between(originals.pixels(), adversarial.pixels(), image * numbers, numbers);
    }
}
