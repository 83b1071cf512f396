package org.polytope.engine.training;

import java.util.List;

/**
 * How training went.
 *
 * @param epochs one entry an epoch
 * @param chosen the number of the epoch whose parameters were returned
 * @param warnings what the user should know: catastrophic overfitting, for example
 */
public record History(List<Epoch> epochs, int chosen, List<String> warnings) {

    /** Copies the lists. */
    public History {
        epochs = List.copyOf(epochs);
        warnings = List.copyOf(warnings);
    }

    /**
     * One epoch. Accuracies are shares in [0, 1]; what wasn't measured is NaN. Training figures are means over the
     * epoch's batches while the network was changing.
     *
     * @param number counted from 1
     * @param learningRate at the epoch's last step
     * @param loss what was minimised
     * @param crossEntropy its first term
     * @param conformity its second term, 0 where there is none
     * @param cleanAccuracy on the unchanged training images
     * @param adversarialAccuracy on the adversarial training images
     * @param validationAccuracy on the unchanged validation images
     * @param validationRobust on the attacked validation images
     * @param seconds how long the epoch took, validation included
     */
    public record Epoch(int number, double learningRate, double loss, double crossEntropy, double conformity,
        double cleanAccuracy, double adversarialAccuracy, double validationAccuracy, double validationRobust,
        double seconds) {
    }
}
