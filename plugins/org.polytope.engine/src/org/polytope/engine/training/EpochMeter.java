package org.polytope.engine.training;

import org.polytope.engine.Numbers;
import org.polytope.engine.objective.TrainingLoss;

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

    double crossEntropy() {
        return crossEntropy / (clean + adversarial);
    }

    double conformity() {
        return conformity / (clean + adversarial);
    }

    /** @return NaN where there was no unchanged image */
    double cleanAccuracy() {
        return (double)cleanCorrect / clean;
    }

    /** @return NaN where there was no adversarial image */
    double adversarialAccuracy() {
        return (double)adversarialCorrect / adversarial;
    }

    double seconds() {
        return (System.nanoTime() - begin) / 1e9;
    }

    /** @return {@code loss 0.41, accuracy 97.2 %, robust 61.0 %, 1,320 images/s} */
    String describe() {
        final var text = new StringBuilder();
        text.append("loss " + Numbers.decimals(crossEntropy() + conformity(), 2));
        if (clean > 0) {
            text.append(", accuracy " + Numbers.percent(cleanAccuracy()));
        }
        if (adversarial > 0) {
            text.append(", robust " + Numbers.percent(adversarialAccuracy()));
        }
        final var speed = (clean + adversarial) / seconds();
        return text.append(", " + Numbers.grouped(Math.round(speed)) + " images/s").toString();
    }
}
