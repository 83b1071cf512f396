package org.polytope.engine.scoring;

/**
 * The exact test of whether one way to classify images is better than another on the same images (McNemar, 1947): of
 * those that only one gets right, each is right with either way half of the time if both are equally good.
 *
 * @param onlyFirst images that only the first way gets right
 * @param onlySecond images that only the second way gets right
 */
public record McNemar(int onlyFirst, int onlySecond) {

    /**
     * @param first {@code [n]}, whether the first way gets an image right
     * @param second the same of the second way
     */
    public static McNemar of(final boolean[] first, final boolean[] second) {
        int onlyFirst = 0;
        int onlySecond = 0;
        for (int i = 0; i < first.length; i++) {
            onlyFirst += first[i] && !second[i] ? 1 : 0;
            onlySecond += !first[i] && second[i] ? 1 : 0;
        }
        return new McNemar(onlyFirst, onlySecond);
    }

    /** @return the chance that equally good ways differ so much in favor of the first, or more: P(B ≥ b), B ~ Bin(n, ½) */
    public double chance() {
        final var count = onlyFirst + onlySecond;
        double term = -count * Math.log(2);
        double tail = 0;
        // from P(B = n) down to P(B = b), each from the one before, as logarithms so that nothing vanishes
        for (int b = count; b >= onlyFirst; b--) {
            tail += Math.exp(term);
            term += Math.log(b) - Math.log(count - b + 1.0);
        }
        return Math.min(tail, 1);
    }

    /** @return the chance that equally good ways differ so much, or more, in favor of either: twice the smaller tail */
    public double chanceOfEither() {
        return Math.min(2 * new McNemar(Math.max(onlyFirst, onlySecond), Math.min(onlyFirst, onlySecond)).chance(), 1);
    }
}
