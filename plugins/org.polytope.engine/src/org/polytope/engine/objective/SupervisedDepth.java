package org.polytope.engine.objective;

/**
 * What a {@link FeatureLoss} sees of a batch at one depth, and where its values and derivatives go.
 *
 * @param features f, one a row, {@code [n, d]}
 * @param labels y, the true class of each row, {@code [n]}
 * @param attracting w, the center of each class, {@code [k, d]}; null for a loss without prototypes
 * @param repelling w′ of a second set; the same vectors where there is one set only
 * @param weight how much a unit of the loss counts
 * @param losses the weighted loss of each row is added here, {@code [n]}
 */
public record SupervisedDepth(Vectors features, int[] labels, Vectors attracting, Vectors repelling, double weight,
    float[] losses) {

    /** @return the number of classes, k; only with prototypes */
    int classes() {
        return attracting.count();
    }
}
