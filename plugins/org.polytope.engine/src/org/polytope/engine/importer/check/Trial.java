package org.polytope.engine.importer.check;

import java.util.List;
import java.util.Optional;

import org.polytope.engine.scoring.Accuracy;

/**
 * How many sample images a network classifies right under one preprocessing.
 *
 * @param preprocessing of its pixels
 * @param classes another order of the classes, if that was tried
 * @param right whether each image is classified right; with another order of the classes, of every second image,
 *            because the others were used to find it
 */
public record Trial(Preprocessing preprocessing, Optional<List<String>> classes, boolean[] right) {

    /**
     * Four standard deviations: with some twenty trials, chance alone gives a false alarm once in a thousand
     * samples.
     */
    private static final double CLEARLY = 4;

    /** Two standard deviations: what one comparison alone would take for a difference. */
    private static final double PROBABLY = 2;

    /** @return the share of the images that are classified right */
    public Accuracy accuracy() {
        int correct = 0;
        for (final var one : right) {
            correct += one ? 1 : 0;
        }
        return Accuracy.of(correct, right.length);
    }

    /** @return every second result, from the second on */
    Trial half() {
        final var half = new boolean[right.length / 2];
        for (int i = 0; i < half.length; i++) {
            half[i] = right[2 * i + 1];
        }
        return new Trial(preprocessing, classes, half);
    }

    /**
     * Compares two trials on the same images, by those that only one gets right (McNemar, 1947): (b - c) / √(b + c) is
     * about normal with deviation 1 if both are equally good.
     */
    boolean isClearlyBetterThan(final Trial other) {
        return isBetterThan(other, CLEARLY);
    }

    /** @return whether this trial is better by more than chance explains in a single comparison */
    boolean isProbablyBetterThan(final Trial other) {
        return isBetterThan(other, PROBABLY);
    }

    private boolean isBetterThan(final Trial other, final double deviations) {
        int onlyThis = 0;
        int onlyOther = 0;
        for (int i = 0; i < right.length; i++) {
            onlyThis += right[i] && !other.right[i] ? 1 : 0;
            onlyOther += !right[i] && other.right[i] ? 1 : 0;
        }
        return onlyThis - onlyOther > deviations * Math.sqrt((double)onlyThis + onlyOther);
    }
}
