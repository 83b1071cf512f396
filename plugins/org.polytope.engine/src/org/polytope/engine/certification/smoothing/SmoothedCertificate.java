package org.polytope.engine.certification.smoothing;

/**
 * What randomized smoothing says of one image.
 *
 * @param predicted the class of the smoothed classifier by PREDICT (Cohen et al., 2019, Sec. 3.2.1);
 *            {@link SmoothedClassifier#ABSTAINED} where two classes come too equally often to tell
 * @param candidate the class that was chosen to be certified
 * @param votes how often it was predicted
 * @param probability how often it is predicted in the long run, at least: p̲A
 * @param radius the certified radius (L2, pixel units) within which the smoothed classifier predicts {@code candidate}, by
 *            CERTIFY (Sec. 3.2.2); 0 where it abstains because p̲A isn't above ½
 */
public record SmoothedCertificate(int predicted, int candidate, int votes, double probability, double radius) {

    /** @return σ·Φ⁻¹(p̲A) (Cohen et al., Thm. 1, with p̄B = 1 − p̲A); 0 where p̲A isn't above ½ */
    static double radius(final double deviation, final double probability) {
        return probability > 0.5 ? deviation * Binomial.normalQuantile(probability) : 0;
    }

    /** @return the radius within which the prediction is proven to be {@code label}; 0 for another class */
    public double radiusOf(final int label) {
        return candidate == label ? radius : 0;
    }
}
