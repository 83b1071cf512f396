package org.polytope.engine.attack;

import org.polytope.engine.dataset.Batch;

/**
 * What an attack found for each image of a batch.
 *
 * @param adversarial the images found: for a success the adversarial one, else the strongest try
 * @param success {@code [n]}, whether the attack reached its goal (a wrong class, or the wanted one)
 * @param loss {@code [n]}, the best value of the attack's own objective; -∞ where there was nothing to look for
 * @param iterations {@code [n]}, gradient steps taken
 * @param queries {@code [n]}, how often the classifier was evaluated
 */
public record AttackResult(Batch adversarial, boolean[] success, float[] loss, int[] iterations, int[] queries) {
}
