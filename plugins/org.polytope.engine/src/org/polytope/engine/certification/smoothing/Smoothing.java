package org.polytope.engine.certification.smoothing;

import org.polytope.engine.Numbers;
import org.polytope.engine.Require;

/**
 * Settings of randomized smoothing (Cohen, Rosenfeld and Kolter, "Certified Adversarial Robustness via Randomized Smoothing",
 * ICML 2019). The smoothed classifier takes an image for the class that the network most often predicts for the image with
 * noise, x + N(0, σ² I).
 *
 * @param deviation σ in pixel units, above 0
 * @param selection n0, how many noisy copies choose the class that is certified, at least 1
 * @param estimation n, how many tell how often it is predicted, at least 1
 * @param alpha the probability, for each image, that what is said of it is wrong, above 0 and at most ½
 * @param seed where the noise comes from
 */
public record Smoothing(double deviation, int selection, int estimation, double alpha, long seed) {

    /** What is more turns pixels into numbers that networks can't calculate with. */
    private static final double LARGEST_DEVIATION = 1e6;

    /** @throws IllegalArgumentException if a number is out of its range; names it */
    public Smoothing {
        Require.positive("standard deviation of the noise", deviation);
        Require.atLeast("number of noisy copies that choose the class", 1, selection);
        Require.atLeast("number of noisy copies of an image", 1, estimation);
        if (deviation > LARGEST_DEVIATION) {
            throw new IllegalArgumentException(
                "The standard deviation of the noise must be at most 1,000,000, but is %s.".formatted(deviation));
        }
        if (!(alpha > 0 && alpha <= 0.5)) {
            throw new IllegalArgumentException(
                "The probability of a wrong certificate must be above 0 and at most 0.5, but is " + alpha + ".");
        }
    }

    /** @return the radius of an image whose class all noisy copies have: no larger one can be certified */
    public double largestRadius() {
        return SmoothedCertificate.radius(deviation, Binomial.lowerBound(estimation, estimation, alpha));
    }

    /** @return for example {@code σ = 0.25, n0 = 100, n = 10,000, α = 0.001} */
    public String describe() {
        return "σ = %s, n0 = %s, n = %s, α = %s".formatted(Numbers.plain(deviation), Numbers.grouped(selection),
            Numbers.grouped(estimation), Numbers.plain(alpha));
    }
}
