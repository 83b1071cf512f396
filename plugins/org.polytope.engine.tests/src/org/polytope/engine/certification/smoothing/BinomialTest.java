package org.polytope.engine.certification.smoothing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected numbers were computed outside of Java with 40 digits, from tail sums of the binomial distribution. */
class BinomialTest {

    @ParameterizedTest
    @CsvSource({"0.5000001, 2.50662827463102675e-7", "0.6, 0.253347103135799799", "0.9, 1.28155156554460047",
        "0.975, 1.95996398454005424", "0.99, 2.3263478740408411", "0.999, 3.09023230616781354",
        "0.99999, 4.26489079392282463", "0.9999999, 5.19933758219281693"})
    void hasTheNormalDistributionsQuantiles(final double probability, final double quantile) {
        assertEquals(quantile, Binomial.normalQuantile(probability), 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"1, 10, 0.001, 0.00010004502852067863, 0", "60, 100, 0.001, 0.440984265221299289, 0",
        "99, 100, 0.001, 0.911373111296042429, 0.337314759702597562",
        "100, 100, 0.001, 0.933254300796991044, 0.375118756030159119",
        "990, 1000, 0.001, 0.976036187155311373, 0.494502395535299803",
        "999, 1000, 0.05, 0.995265006424500222, 0.648651078845366636",
        "9990, 10000, 0.001, 0.997588308032568247, 0.704649575099560798",
        "10000, 10000, 0.001, 0.999309463002589922, 0.799644378684582908",
        "99900, 100000, 0.001, 0.998650992446753063, 0.750050246917093013",
        "50300, 100000, 0.001, 0.498108929572383053, 0",
        "600, 1000, 0.025, 0.568878445955893096, 0.0433798729302163876"})
    void hasTheLowerBoundAndTheRadiusOfIt(final int successes, final int trials, final double alpha, final double bound,
        final double radius) {
        final var found = Binomial.lowerBound(successes, trials, alpha);
        assertEquals(bound, found, 1e-9);
        assertEquals(radius, SmoothedCertificate.radius(0.25, found), 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"5, 5, 1", "6, 4, 0.75390625", "9, 1, 0.021484375", "10, 0, 0.001953125",
        "60, 40, 0.0568879336409807917", "69, 31, 0.000183143224882353649", "520, 480, 0.217448293204140943",
        "560, 440, 0.000165049870550453036", "1000, 0, 1.86652723700643776e-301", "0, 0, 1"})
    void testsWhetherTwoAreEquallyLikely(final int most, final int fewer, final double probability) {
        assertEquals(probability, Binomial.pValue(most, fewer), 1e-9);
        assertEquals(1, Binomial.pValue(most, fewer) / probability, 1e-9, "relative, too");
    }

    /** A bound at 5 % may be above the true share in 5 % of all experiments, and hardly less often. */
    @ParameterizedTest
    @CsvSource({"0.3, 200", "0.9, 50", "0.97, 1000"})
    void coversAtItsLevel(final double share, final int trials) {
        final var random = new SplittableRandom(42);
        final var experiments = 20_000;
        final var bounds = new double[trials + 1];
        for (int s = 0; s <= trials; s++) {
            bounds[s] = Binomial.lowerBound(s, trials, 0.05);
        }
        var missed = 0;
        for (int i = 0; i < experiments; i++) {
            var successes = 0;
            for (int trial = 0; trial < trials; trial++) {
                successes += random.nextDouble() < share ? 1 : 0;
            }
            missed += bounds[successes] > share ? 1 : 0;
        }
        final var rate = missed / (double)experiments;
        assertTrue(rate < 0.05 + 4 * Math.sqrt(0.05 * 0.95 / experiments), "missed " + rate);
        assertTrue(rate > 0.015, "needlessly low: missed " + rate);
    }

    @Test
    void knowsNothingWithoutASuccess() {
        assertEquals(0, Binomial.lowerBound(0, 100, 0.001));
        assertEquals(0, SmoothedCertificate.radius(1, 0.5));
    }
}
