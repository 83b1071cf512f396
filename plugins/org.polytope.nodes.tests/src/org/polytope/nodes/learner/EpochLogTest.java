package org.polytope.nodes.learner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;

import org.junit.jupiter.api.Test;
import org.polytope.engine.training.history.History.Epoch;
import org.polytope.engine.training.history.Measure;

class EpochLogTest {

    @Test
    void tellsWhatMattersFirstAndEachNumberInItsUnit() {
        final var values = new LinkedHashMap<Measure, Double>();
        values.put(Measure.LEARNING_RATE, 0.001);
        values.put(Measure.LOSS, 0.31);
        values.put(Measure.TRAINING_ACCURACY, 0.9712);
        values.put(Measure.VALIDATION_ROBUST, Double.NaN);
        values.put(Measure.SECONDS, 12.4);
        values.put(Measure.IMAGES_PER_SECOND, 18120.4);

        assertEquals("Epoch 2 of 10: loss 0.31, training accuracy 97.1 %, learning rate 0.001, 12.4 s, 18,120 images/s",
            EpochLog.describe(new Epoch(2, values), 10));
    }

    /** A single term is the loss. */
    @Test
    void tellsTheTermsOfALossOfSeveral() {
        final var values = new LinkedHashMap<Measure, Double>();
        values.put(Measure.LOSS, 0.31);
        values.put(Measure.CROSS_ENTROPY, 0.31);
        assertEquals("Epoch 1 of 2: loss 0.31", EpochLog.describe(new Epoch(1, values), 2));
        values.put(Measure.LOSS, 0.33);
        values.put(Measure.CONFORMITY, 0.2);
        assertEquals("Epoch 2 of 2: loss 0.33, cross-entropy 0.31, prototype conformity 0.2",
            EpochLog.describe(new Epoch(2, values), 2));
    }
}
