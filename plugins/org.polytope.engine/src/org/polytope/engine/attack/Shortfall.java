package org.polytope.engine.attack;

import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.network.Heads;
import org.polytope.engine.objective.Margin;

/**
 * What images still lack for an attack's goal, max(0, κ − lead) of {@link ConstantSearch}, and what the classifier
 * would say if their lead were smaller by κ. Arrays are by number of the image in the last evaluation.
 */
final class Shortfall {

    private final Aim aim;

    private final float confidence;

    private final float[] lacking;

    private final int[] predicted;

    /** @param count of the largest evaluation */
    Shortfall(final Aim aim, final double confidence, final int count) {
        this.aim = aim;
        this.confidence = (float)confidence;
        lacking = new float[count];
        predicted = new int[count];
    }

    /**
     * @param active the images that are evaluated
     * @param first number of the first one in this part
     * @param heads the outputs for this part
     * @param constants by position, what the derivative is multiplied by
     * @param gradient the derivative is added here; null where only the values are wanted
     */
    void evaluate(final Active active, final int first, final Heads heads, final double[] constants,
        final Heads gradient) {
        final var wanted = new int[heads.count()];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = aim.classes()[active.position(first + i)];
        }
        final var margins = new Margin().evaluate(heads, wanted, gradient);
        final var classes = heads.logits().length / heads.count();
        for (int i = 0; i < wanted.length; i++) {
            final var lead = aim.targeted() ? -margins[i] : margins[i];
            lacking[first + i] = Math.max(0, confidence - lead);
            if (gradient != null) {
                final var factor = lacking[first + i] > 0 ? constants[active.position(first + i)] : 0;
                for (int j = i * classes; j < (i + 1) * classes; j++) {
                    gradient.logits()[j] *= (float)(aim.targeted() ? factor : -factor);
                }
            }
        }
        predict(first, heads.logits(), wanted);
    }

    private void predict(final int first, final float[] logits, final int[] wanted) {
        final var classes = logits.length / wanted.length;
        final var handicapped = logits.clone();
        for (int i = 0; i < wanted.length; i++) {
            handicapped[i * classes + wanted[i]] += aim.targeted() ? -confidence : confidence;
        }
        System.arraycopy(DifferentiableClassifier.argmax(handicapped, wanted.length), 0, predicted, first,
            wanted.length);
    }

    float lacking(final int number) {
        return lacking[number];
    }

    /** @return what counts as predicted; not to be changed */
    int[] predicted() {
        return predicted;
    }
}
