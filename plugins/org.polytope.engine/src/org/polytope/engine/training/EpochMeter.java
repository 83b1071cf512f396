package org.polytope.engine.training;

import java.util.LinkedHashMap;
import java.util.Map;

import org.polytope.engine.Numbers;
import org.polytope.engine.objective.TrainingLoss;
import org.polytope.engine.training.history.Measure;

/** Means over the batches of an epoch so far. */
final class EpochMeter {

    private final long begin = System.nanoTime();

    private double crossEntropy;

    private double conformity;

    private int clean;

    private int cleanCorrect;

    private int adversarial;

    private int adversarialCorrect;

    void add(final TrainingLoss.Value loss, final MixedBatch batch, final int[] predicted) {
        crossEntropy += loss.crossEntropy() * batch.count();
        conformity += loss.conformity() * batch.count();
        for (int i = 0; i < batch.count(); i++) {
            final var hit = predicted[i] == batch.labels()[i] ? 1 : 0;
            if (i < batch.clean()) {
                clean++;
                cleanCorrect += hit;
            } else {
                adversarial++;
                adversarialCorrect += hit;
            }
        }
    }

    /** @param conforms whether there are prototypes, even if they haven't taken part yet */
    Map<Measure, Double> values(final boolean conforms) {
        final var values = new LinkedHashMap<Measure, Double>();
        values.put(Measure.LOSS, loss());
        values.put(Measure.CROSS_ENTROPY, crossEntropy / (clean + adversarial));
        if (conforms) {
            values.put(Measure.CONFORMITY, conformity / (clean + adversarial));
        }
        if (clean > 0) {
            values.put(Measure.TRAINING_ACCURACY, (double)cleanCorrect / clean);
        }
        if (adversarial > 0) {
            values.put(Measure.TRAINING_ROBUST, (double)adversarialCorrect / adversarial);
        }
        return values;
    }

    private double loss() {
        return crossEntropy / (clean + adversarial) + conformity / (clean + adversarial);
    }

    double seconds() {
        return (System.nanoTime() - begin) / 1e9;
    }

    /** @return {@code loss 0.41, accuracy 97.2 %, robust 61.0 %, 1,320 images/s} */
    String describe() {
        final var text = new StringBuilder();
        text.append("loss " + Numbers.decimals(loss(), 2));
        if (clean > 0) {
            text.append(", accuracy " + Numbers.percent((double)cleanCorrect / clean));
        }
        if (adversarial > 0) {
            text.append(", robust " + Numbers.percent((double)adversarialCorrect / adversarial));
        }
        final var speed = (clean + adversarial) / seconds();
        return text.append(", " + Numbers.grouped(Math.round(speed)) + " images/s").toString();
    }
}
