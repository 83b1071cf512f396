package org.polytope.engine.comparison;

import org.polytope.engine.Numbers;
import org.polytope.engine.scoring.McNemar;

/**
 * Whether one of two models withstands more images than the other. Both were attacked on the same images, so that only those
 * tell anything that one model withstood and the other didn't: the exact test of McNemar (1947).
 *
 * @param first the model that withstood at least as many, as a position in the leaderboard
 * @param second the other one
 * @param onlyFirst how many images only the first withstood
 * @param onlySecond how many only the second did
 * @param difference of the shares of all images that they withstood; at least 0
 * @param p the chance that equally robust models differ so much, or more
 * @param adjusted the same, with account taken of how many pairs are compared (Holm, 1979)
 * @param conclusion what this means, as a sentence
 */
public record PairedTest(int first, int second, int onlyFirst, int onlySecond, double difference, double p,
    double adjusted, String conclusion) {

    /** How often equally robust models may be told apart, in all comparisons together. */
    static final double LEVEL = 0.05;

    /** A smaller chance is told as smaller than this. */
    private static final double SMALLEST = 0.001;

    /** @param trusted whether the first model's score can be; else it may only hide from the attacks, and nothing follows */
    static PairedTest of(final int first, final int second, final McNemar test, final int images, final double adjusted,
        final String firstName, final String secondName, final boolean trusted) {
        final var difference = (test.onlyFirst() - test.onlySecond()) / (double)images;
        return new PairedTest(first, second, test.onlyFirst(), test.onlySecond(), difference, test.chanceOfEither(),
            adjusted, trusted ? conclusion(difference, adjusted, firstName, secondName)
                : "%s withstood at least as many images as %s, but its score isn't to be trusted: nothing follows."
                    .formatted(firstName, secondName));
    }

    private static String conclusion(final double difference, final double adjusted, final String first,
        final String second) {
        final var chance = adjusted < SMALLEST ? "(p < 0.001)" : "(p = %s)".formatted(Numbers.decimals(adjusted, 3));
        return adjusted <= LEVEL
            ? "%s is more robust than %s, by %s points: chance doesn't explain that %s.".formatted(first, second,
                Numbers.decimals(100 * difference, 1), chance)
            : "Whether %s or %s is more robust can't be told from these images: chance alone may make such a difference %s."
                .formatted(first, second, chance);
    }

    /** @return whether chance doesn't explain the difference */
    public boolean tellsApart() {
        return adjusted <= LEVEL;
    }
}
