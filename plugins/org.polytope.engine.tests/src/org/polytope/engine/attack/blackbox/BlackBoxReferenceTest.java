package org.polytope.engine.attack.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.AttackResult;
import org.polytope.engine.attack.blackbox.Spatial.Fill;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.execution.PublishedNetwork;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * Attacks that need no gradient on published networks' first correctly classified test images, beside Foolbox 3.3.4
 * (commit 2513a9a) and torchattacks 3.5.1 (commit 23620a6) with PyTorch 2.13 in float32 on the same weights. The long
 * ones run where the system property {@code polytope.tests} is {@code full}.
 */
class BlackBoxReferenceTest {

    private static PublishedNetwork network(final String name) {
        return switch (name) {
            case "mnist" -> PublishedNetwork.mnist();
            case "fashion" -> PublishedNetwork.fashion();
            default -> PublishedNetwork.cifar();
        };
    }

    private static AttackResult run(final Attack attack, final ThreatModel threat, final String name,
        final int count) throws IOException {
        return run(attack, threat, name, count, 0);
    }

    private static AttackResult run(final Attack attack, final ThreatModel threat, final String name,
        final int count, final long seed) throws IOException {
        final var network = network(name);
        try (var classifier = Classifier.of(network.network(), network.parameters(), network.normalization(),
            PixelRange.UNIT, 128)) {
            return attack.run(classifier, network.correctImages(classifier, count), threat, seed, Progress.NONE);
        }
    }

    private static void assumeFull() {
        assumeTrue("full".equals(System.getProperty("polytope.tests")),
            "It takes minutes; run with -Dpolytope.tests=full.");
    }

    /**
     * The median of the smallest changes, at most 5 % above Foolbox' with the same number of steps and about as many
     * queries: HopSkipJump with 100√t samples, its gradient normalized for each image (as the library does at batch
     * size 1). Foolbox was given images blended with uniform noise in 50 steps to begin with, and another image of the
     * data set where no noise is taken for another class; ours has to find one by itself.
     */
    @ParameterizedTest(name = "{0} {1}, {2} steps, {3}, {4} images: {5}")
    @CsvSource({"HopSkipJump, L2, 20, fashion, 10, 1.023435", "HopSkipJump, LINF, 20, fashion, 10, 0.163130",
        "HopSkipJump, L2, 20, mnist, 5, 2.141624", "HopSkipJump, LINF, 20, mnist, 5, 0.353399",
        "Boundary, L2, 2000, fashion, 10, 2.824383", "Boundary, L2, 2000, mnist, 10, 5.778313"})
    void changesAreAsSmall(final String attack, final Norm norm, final int steps, final String network,
        final int images, final double median) throws IOException {
        changesAreAsSmall(attack, norm, steps, network, images, 1, median);
    }

    private static void changesAreAsSmall(final String attack, final Norm norm, final int steps, final String network,
        final int images, final int seeds, final double median) throws IOException {
        final var sizes = new double[images * seeds];
        for (int seed = 0; seed < seeds; seed++) {
            final var loss = run(attack.startsWith("H") ? HopSkipJump.of(norm, steps) : BoundaryAttack.of(steps),
                ThreatModel.unbounded(), network, images, seed).loss();
            for (int i = 0; i < images; i++) {
                sizes[seed * images + i] = -loss[i];
            }
        }
        Arrays.sort(sizes);
        final var found = (sizes[(sizes.length - 1) / 2] + sizes[sizes.length / 2]) / 2;
        assertTrue(found <= 1.05 * median, () -> found + " instead of " + median);
        assertTrue(Double.isFinite(sizes[sizes.length - 1]), () -> Arrays.toString(sizes));
    }

    @ParameterizedTest(name = "{0} {1}, {2} steps, {3}, {4} images: {5}")
    @CsvSource({"HopSkipJump, L2, 20, fashion, 50, 1.012387", "HopSkipJump, LINF, 20, fashion, 50, 0.154799",
        "HopSkipJump, L2, 20, mnist, 50, 2.055074", "HopSkipJump, LINF, 20, mnist, 50, 0.337897",
        "Boundary, L2, 2000, fashion, 50, 2.749717", "Boundary, L2, 2000, mnist, 50, 5.910073"})
    void changesOfManyImagesAreAsSmall(final String attack, final Norm norm, final int steps, final String network,
        final int images, final double median) throws IOException {
        assumeFull();
        changesAreAsSmall(attack, norm, steps, network, images, median);
    }

    /** Ten images say little by themselves: with another seed, their median may be half as large again. */
    @ParameterizedTest(name = "{0}, {1} steps, {2}: {3}")
    @CsvSource({"L2, 10, cifar, 0.304319", "LINF, 10, cifar, 0.014873"})
    void changesOverFiveSeedsAreAsSmall(final Norm norm, final int steps, final String network, final double median)
        throws IOException {
        assumeFull();
        changesAreAsSmall("HopSkipJump", norm, steps, network, 10, 5, median);
    }

    /**
     * Which images withstand all 125 rotations and translations of Foolbox' grid up to 10° and a pixel: exactly the
     * same, by the same lead. Its pixel is (n − 1) / n of one, since it counts translations in n-ths of the distance of
     * the outermost pixels' centers.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"""
        mnist, 28, 11111101011111111101111111111111101111111111110111111111111111111011111110111101\
        01111110111101110111, 9.198303""", """
        fashion, 28, 00000000000100001000001000100001001010100001000100000001001111000100001000110000\
        10010000010100001000, 1.227070""", """
        cifar, 32, 11001010110111101111, 5.646491"""})
    void theSameImagesWithstandRotationsAndTranslations(final String network, final int side, final String robust,
        final double lead) throws IOException {
        final var attack = new Spatial(10, 5, (side - 1.0) / side, 5, Fill.LOWEST);
        final var result = run(attack, ThreatModel.unbounded(), network, robust.length());
        assertEquals(robust, IntStream.range(0, robust.length()).mapToObj(i -> result.success()[i] ? "0" : "1")
            .collect(Collectors.joining()));
        assertEquals(lead, -result.loss()[robust.indexOf('1')], 1e-4);
    }

    /** As many as torchattacks' SPSA of 50 iterations and 128 samples at most, L∞ 0.1. */
    @ParameterizedTest(name = "{0} images: {1}")
    @CsvSource({"12, 10", "50, 43"})
    void spsaLeavesNoMoreImages(final int images, final int robust) throws IOException {
        if (images > 12) {
            assumeFull();
        }
        final var result = run(Spsa.reference(50), new ThreatModel(Norm.LINF, 0.1), "fashion", images);
        final var left = IntStream.range(0, images).filter(i -> !result.success()[i]).count();
        assertTrue(left <= robust, () -> left + " instead of " + robust);
    }

    /**
     * Foolbox' random directions of length ε, 100 each, fool 42, 8 and 44 images of 100. Each count is the sum of
     * chances that differ from image to image; ours may be off by 7, some two standard deviations.
     */
    @ParameterizedTest(name = "{0} at {1}: {2} of 100")
    @CsvSource({"fashion, 4, 42", "fashion, 2, 8", "mnist, 8, 44"})
    void gaussianNoiseFoolsAsMany(final String network, final double epsilon, final int fooled) throws IOException {
        final var result = run(new GaussianNoise(100, 1), new ThreatModel(Norm.L2, epsilon), network, 100);
        assertEquals(fooled, IntStream.range(0, 100).filter(i -> result.success()[i]).count(), 7);
    }
}
