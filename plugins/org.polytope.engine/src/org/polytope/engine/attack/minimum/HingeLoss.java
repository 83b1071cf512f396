package org.polytope.engine.attack.minimum;

import org.polytope.engine.attack.Active;
import org.polytope.engine.attack.Aim;
import org.polytope.engine.attack.AimedLoss;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.network.Heads;
import org.polytope.engine.objective.Margin;

/**
 * What images still lack for an attack's goal, max(0, κ − lead) of {@link ConstantSearch}, and what the classifier
 * would say if their lead were smaller by κ. Arrays are by number of the image in the last evaluation.
 */
final class HingeLoss {

    private final AimedLoss lead;

    private final float confidence;

    private final float[] lacking;

    private final int[] predicted;

    /** @param count of the largest evaluation */
    HingeLoss(final Aim aim, final double confidence, final int count) {
        lead = new AimedLoss(new Margin(), aim);
        this.confidence = (float)confidence;
        lacking = new float[count];
        predicted = new int[count];
    }

    /**
     * @param active the images that are evaluated
     * @param first number of the first one in this part
     * @param heads the outputs for this part
     * @param constants by position, what the derivative is multiplied by
     * @param gradient zeros, to be filled with the derivative of −c · max(0, κ − lead); null where only values are wanted
     */
    void evaluate(final Active active, final int first, final Heads heads, final double[] constants,
        final Heads gradient) {
        final var leads = lead.evaluate(active.positions(), first, heads, gradient);
        final var classes = heads.logits().length / heads.count();
        for (int i = 0; i < leads.length; i++) {
            lacking[first + i] = Math.max(0, confidence - leads[i]);
            if (gradient != null) {
                final var factor = lacking[first + i] > 0 ? (float)constants[active.position(first + i)] : 0;
                for (int j = i * classes; j < (i + 1) * classes; j++) {
                    gradient.logits()[j] *= factor;
                }
            }
        }
        predict(active, first, heads);
    }

    private void predict(final Active active, final int first, final Heads heads) {
        final var aim = lead.aim();
        final var logits = heads.logits().clone();
        final var classes = logits.length / heads.count();
        for (int i = 0; i < heads.count(); i++) {
            final var aimedAt = i * classes + aim.classes()[active.position(first + i)];
            logits[aimedAt] += aim.targeted() ? -confidence : confidence;
        }
        System.arraycopy(DifferentiableClassifier.argmax(logits, heads.count()), 0, predicted, first, heads.count());
    }

    float lacking(final int number) {
        return lacking[number];
    }

    /** @return what counts as predicted; not to be changed */
    int[] predicted() {
        return predicted;
    }
}
