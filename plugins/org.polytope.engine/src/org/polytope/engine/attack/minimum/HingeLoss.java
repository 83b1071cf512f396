package org.polytope.engine.attack.minimum;

import java.util.Arrays;

import org.polytope.engine.attack.Active;
import org.polytope.engine.attack.Aim;
import org.polytope.engine.attack.AimedLoss;
import org.polytope.engine.attack.ScoreSearch;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.ScoringTarget;
import org.polytope.engine.objective.Margin;

/**
 * −c · max(0, κ − lead) of {@link ConstantSearch}, what images still lack for an attack's goal, and what the model
 * would say if their lead were smaller by κ. Arrays are by position; they tell of the last evaluation.
 */
final class HingeLoss implements AimedLoss {

    private final AimedLoss lead;

    private final Aim aim;

    private final float confidence;

    private final double[] constants;

    private final float[] lacking;

    private final int[] predicted;

    /** @param constants c of each image, read at each evaluation */
    HingeLoss(final ScoreSearch search, final double confidence, final double[] constants) {
        lead = search.aimed(new Margin());
        aim = search.aim();
        this.confidence = (float)confidence;
        this.constants = constants;
        lacking = new float[constants.length];
        predicted = new int[constants.length];
    }

    @Override
    public float[] evaluate(final int[] positions, final Heads heads, final Heads gradient) {
        final var losses = lead.evaluate(positions, heads, gradient);
        final var classes = heads.logits().length / heads.count();
        for (int i = 0; i < losses.length; i++) {
            final var position = positions[i];
            lacking[position] = Math.max(0, confidence - losses[i]);
            losses[i] = (float)-shortfall(position);
            if (gradient != null) {
                final var factor = lacking[position] > 0 ? (float)constants[position] : 0;
                for (int j = i * classes; j < (i + 1) * classes; j++) {
                    gradient.logits()[j] *= factor;
                }
            }
        }
        predict(positions, heads);
        return losses;
    }

    private void predict(final int[] positions, final Heads heads) {
        final var logits = heads.logits().clone();
        final var classes = logits.length / heads.count();
        for (int i = 0; i < positions.length; i++) {
            logits[i * classes + aim.classes()[positions[i]]] += aim.targeted() ? -confidence : confidence;
        }
        final var decisions = ScoringTarget.argmax(logits, heads.count());
        for (int i = 0; i < positions.length; i++) {
            predicted[positions[i]] = decisions[i];
        }
    }

    /** @return c · max(0, κ − lead) */
    double shortfall(final int position) {
        return constants[position] * lacking[position];
    }

    /** @return by number, what counts as predicted */
    int[] predicted(final Active active) {
        return Arrays.stream(active.positions()).map(position -> predicted[position]).toArray();
    }
}
