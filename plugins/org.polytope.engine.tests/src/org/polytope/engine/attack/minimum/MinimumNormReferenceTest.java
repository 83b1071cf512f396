package org.polytope.engine.attack.minimum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.minimum.ElasticNet.Decision;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.execution.PublishedNetwork;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * How far published networks' first correctly classified test images must be moved: the median over the images, those
 * that aren't fooled counted as infinitely far, and how many are fooled. Expected is what Foolbox 3.3.4 (commit
 * 2513a9a, PyTorch 2.13, float32) finds on the same weights with 50 steps, ten candidates and overshoot 0.02
 * (DeepFool); 9 search steps from 0.001, learning rate 0.01, confidence 0, no early abort (C&W and EAD, the latter
 * with regularization 0.01). Where Foolbox' C&W finds nothing, it returns an image of zeros; that isn't counted as a
 * success, though the networks may misclassify it. The long ones run where the system property {@code polytope.tests}
 * is {@code full}.
 */
class MinimumNormReferenceTest {

    private record Found(double median, long fooled) {
    }

    @ParameterizedTest(name = "{0}, {1}, {2} images")
    @CsvSource({"DeepFool L2, fashion, 20, 2.30935, 19", "DeepFool L2, mnist, 20, 4.81746, 12",
        "DeepFool L2, cifar, 10, 0.0917291, 10", "DeepFool Linf, fashion, 20, 0.300021, 20",
        "DeepFool Linf, mnist, 20, 0.540560, 20", "DeepFool Linf, cifar, 10, 0.00255828, 10",
        "C&W 200, fashion, 10, 0.888077, 10"})
    void changesAreAsSmall(final String attack, final String network, final int images, final double median,
        final int fooled) throws IOException {
        assertSame(attack(attack, false), network, images, median, fooled);
    }

    @ParameterizedTest(name = "{0}, {1}, {2} images")
    @CsvSource({"DeepFool L2, fashion, 100, 3.51817, 92", "DeepFool L2, mnist, 100, 5.56631, 60",
        "DeepFool L2, cifar, 100, 0.117019, 100", "DeepFool Linf, fashion, 100, 0.488132, 100",
        "DeepFool Linf, mnist, 100, 0.514793, 100", "DeepFool Linf, cifar, 100, 0.00345917, 100",
        "C&W 200, fashion, 100, 2.40782, 87", "C&W 200, mnist, 100, 3.93793, 63",
        "C&W 50, cifar, 50, 0.110680, 50"})
    void changesOfManyImagesAreAsSmall(final String attack, final String network, final int images,
        final double median, final int fooled) throws IOException {
        assumeFull();
        assertSame(attack(attack, false), network, images, median, fooled);
    }

    /** With one constant, there is no earlier descent to go on from: all is as in Foolbox. */
    @ParameterizedTest(name = "{0}, c = {1}")
    @CsvSource({"ELASTIC_NET, 10, 3.02444, 6", "ELASTIC_NET, 100, 3.32933, 6", "L1, 10, 3.02444, 6"})
    void oneElasticNetDescentIsTheSame(final Decision decision, final double constant, final double median,
        final int fooled) throws IOException {
        assertSame(new ElasticNet(0.01, decision, 1, 200, 0.01, constant, 0, false, new Goal.Untargeted()), "fashion",
            10, median, fooled);
    }

    @ParameterizedTest(name = "{0}, {1}, {2} images")
    @CsvSource("EAD EN 200, fashion, 10, 3.02892, 10")
    void descentsThatGoOnFindChangesNoLarger(final String attack, final String network, final int images,
        final double median, final int fooled) throws IOException {
        assertNotLarger(attack(attack, false), network, images, median, fooled);
    }

    @ParameterizedTest(name = "{0}, {1}, {2} images")
    @CsvSource({"EAD EN 200, fashion, 100, 6.53756, 100", "EAD EN 50, cifar, 50, 1.76260, 50",
        "EAD L1 200, fashion, 100, 6.32464, 100"})
    void descentsThatGoOnFindChangesNoLargerForManyImages(final String attack, final String network, final int images,
        final double median, final int fooled) throws IOException {
        assumeFull();
        assertNotLarger(attack(attack, false), network, images, median, fooled);
    }

    /**
     * What ends each image's descent by itself must not cost C&W more than a twentieth of what 200 iterations find.
     * With 50 iterations it costs an eighth (0.125 instead of 0.111 for 50 images of CIFAR-10). The elastic-net attack,
     * whose steps shrink until the last one, doesn't abort.
     */
    @ParameterizedTest(name = "{0}, {1}, {2} images")
    @CsvSource("C&W 200, fashion, 10, 0.888077, 10")
    void earlyAbortCostsLittle(final String attack, final String network, final int images, final double median,
        final int fooled) throws IOException {
        assertNotLarger(attack(attack, true), network, images, median, fooled);
    }

    @ParameterizedTest(name = "{0}, {1}, {2} images")
    @CsvSource({"C&W 200, fashion, 100, 2.40782, 87", "C&W 200, mnist, 100, 3.93793, 63"})
    void earlyAbortCostsLittleForManyImages(final String attack, final String network, final int images,
        final double median, final int fooled) throws IOException {
        assumeFull();
        assertNotLarger(attack(attack, true), network, images, median, fooled);
    }

    private static void assumeFull() {
        assumeTrue("full".equals(System.getProperty("polytope.tests")),
            "It takes minutes; run with -Dpolytope.tests=full.");
    }

    /** @param name the attack, and iterations where they aren't the usual ones */
    private static Attack attack(final String name, final boolean abortEarly) {
        final var goal = new Goal.Untargeted();
        return switch (name) {
            case "DeepFool L2" -> DeepFool.l2();
            case "DeepFool Linf" -> DeepFool.linf();
            default -> {
                final var iterations = Integer.parseInt(name.substring(name.lastIndexOf(' ') + 1));
                final var decision = name.contains("L1") ? Decision.L1 : Decision.ELASTIC_NET;
                yield name.startsWith("EAD")
                    ? new ElasticNet(0.01, decision, 9, iterations, 0.01, 0.001, 0, abortEarly, goal)
                    : new CarliniWagner(9, iterations, 0.01, 0.001, 0, abortEarly, goal);
            }
        };
    }

    private static void assertSame(final Attack attack, final String network, final int images, final double median,
        final int fooled) throws IOException {
        final var found = run(attack, network, images);
        assertEquals(median, found.median(), 0.01 * median);
        assertEquals(fooled, found.fooled());
    }

    private static void assertNotLarger(final Attack attack, final String network, final int images,
        final double median, final int fooled) throws IOException {
        final var found = run(attack, network, images);
        assertTrue(found.median() <= 1.05 * median, () -> found.median() + " instead of " + median);
        assertTrue(found.fooled() >= fooled, () -> found.fooled() + " instead of " + fooled);
    }

    private static Found run(final Attack attack, final String name, final int count) throws IOException {
        final var network = switch (name) {
            case "mnist" -> PublishedNetwork.mnist();
            case "fashion" -> PublishedNetwork.fashion();
            default -> PublishedNetwork.cifar();
        };
        final var norm = attack instanceof DeepFool deepFool ? deepFool.norm()
            : attack instanceof ElasticNet ? Norm.L1 : Norm.L2;
        try (var classifier = Classifier.of(network.network(), network.parameters(), network.normalization(),
            PixelRange.UNIT, 100)) {
            final var images = network.correctImages(classifier, count);
            final var result = attack.run(classifier, images, ThreatModel.unbounded(), 0, Progress.NONE);
            final var distances = IntStream.range(0, count)
                .mapToDouble(i -> result.success()[i] ? result.size(images, i).in(norm) : Double.POSITIVE_INFINITY)
                .sorted().toArray();
            return new Found((distances[(count - 1) / 2] + distances[count / 2]) / 2,
                Arrays.stream(distances).filter(Double::isFinite).count());
        }
    }
}
