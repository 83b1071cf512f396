package org.polytope.engine.importer.check;

import java.util.List;
import java.util.Optional;

import org.polytope.engine.scoring.Accuracy;
import org.polytope.engine.scoring.McNemar;

/**
 * How many sample images a network classifies right under one preprocessing.
 *
 * @param preprocessing of its pixels
 * @param classes another order of the classes, if that was tried
 * @param right whether each image is classified right; with another order of the classes, of half of the
 *            images, because the others were used to find it
 */
public record Trial(Preprocessing preprocessing, Optional<List<String>> classes, boolean[] right) {

    /** How often chance alone may make any of the trials look better than what was declared. */
    private static final double CLEARLY = 0.01;

    /** What one comparison alone would take for a difference. */
    private static final double PROBABLY = 0.025;

    /** @return the share of the images that are classified right */
    public Accuracy accuracy() {
        int correct = 0;
        for (final var one : right) {
            correct += one ? 1 : 0;
        }
        return Accuracy.of(correct, right.length);
    }

    /** @return the results of these images alone */
    Trial of(final int[] images) {
        final var some = new boolean[images.length];
        for (int i = 0; i < some.length; i++) {
            some[i] = right[images[i]];
        }
        return new Trial(preprocessing, classes, some);
    }

    /**
     * @param other a trial on the same images
     * @param comparisons how many trials are compared so (Bonferroni's correction)
     * @return whether this trial is better than chance explains
     */
    boolean isClearlyBetterThan(final Trial other, final int comparisons) {
        return McNemar.of(right, other.right).chance() * comparisons <= CLEARLY;
    }

    /** @return whether this trial is better by more than chance explains in a single comparison */
    boolean isProbablyBetterThan(final Trial other) {
        return McNemar.of(right, other.right).chance() <= PROBABLY;
    }

    /** @return how many images at least must be right instead of wrong, so that one of so many trials is clearly better */
    static int fewestThatTell(final int comparisons) {
        return (int)Math.ceil(Math.log(comparisons / CLEARLY) / Math.log(2));
    }
}
