package org.polytope.engine.attack.minimum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.Batches;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.execution.PublishedNetwork;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * How small the changes are that attacks find on published networks, against other implementations on the same images
 * (the first ones that each network gets right). The long ones run where the system property {@code polytope.tests} is
 * {@code full}.
 */
class DistancesByImageTest {

    private static final int ALL = 200;

    /** One line of a file of figures: an image's number, and the last two columns. */
    private record Figure(int image, int wanted, double distance) {
    }

    /**
     * FMN of Foolbox 3.3.4 (commit 2513a9a) with its own settings: 100 steps, α 1, γ 0.05, on PyTorch 2.13. Under L2
     * Foolbox's projection leaves everything where it is (its distances are about 1 on CIFAR-10); the figures are those
     * of a subclass that projects. No fewer images may be fooled, and the median and, over images that both fool, the
     * mean may not be more than 5 % larger.
     */
    @ParameterizedTest(name = "{0}, {1}, {2} images")
    @CsvSource({"mnist, LINF, 25", "mnist, L2, 25", "mnist, L1, 25", "mnist, L0, 25", "fashion_mnist, LINF, 25",
        "fashion_mnist, L2, 25", "fashion_mnist, L1, 25", "fashion_mnist, L0, 25", "cifar10, LINF, 10",
        "cifar10, L2, 10", "cifar10, L1, 10", "cifar10, L0, 10"})
    void fastMinimumNormFindsNoLargerChangesThanFoolbox(final String network, final Norm norm, final int count)
        throws IOException {
        final var figures = figures("foolbox-fast-minimum-norm.csv", network + "," + norm + ",").limit(count).toList();
        final var expected = figures.stream().mapToDouble(Figure::distance).toArray();
        final var found = distances(network, figures, FastMinimumNorm.untargeted(norm), norm);
        assertTrue(fooled(found) >= fooled(expected),
            () -> "%d instead of %d images".formatted(fooled(found), fooled(expected)));
        assertTrue(median(found) <= 1.05 * median(expected),
            () -> "median %s instead of %s".formatted(median(found), median(expected)));
        final var both = IntStream.range(0, count)
            .filter(i -> Double.isFinite(found[i]) && Double.isFinite(expected[i])).toArray();
        final var ours = Arrays.stream(both).mapToDouble(i -> found[i]).average().orElseThrow();
        final var theirs = Arrays.stream(both).mapToDouble(i -> expected[i]).average().orElseThrow();
        assertTrue(ours <= 1.05 * theirs, () -> "mean %s instead of %s".formatted(ours, theirs));
    }

    @ParameterizedTest(name = "{0}, {1}, 100 images")
    @CsvSource({"mnist, LINF", "mnist, L2", "mnist, L1", "mnist, L0", "fashion_mnist, LINF", "fashion_mnist, L2",
        "fashion_mnist, L1", "fashion_mnist, L0", "cifar10, LINF", "cifar10, L2", "cifar10, L1", "cifar10, L0"})
    void fastMinimumNormFindsNoLargerChangesOnAHundredImages(final String network, final Norm norm)
        throws IOException {
        assumeFull();
        fastMinimumNormFindsNoLargerChangesThanFoolbox(network, norm, 100);
    }

    /**
     * JSMA of torchattacks 3.5.1 (commit 23620a6), θ 1, γ 0.1, toward the class after the true one, image by image:
     * how many numbers change. The choice of pairs leaves nothing to luck, so neither does the result.
     */
    @ParameterizedTest(name = "{0}, {1} images")
    @CsvSource({"mnist, 20", "fashion_mnist, 20", "cifar10, 4"})
    void saliencyMapChangesAsManyNumbersAsTorchattacks(final String network, final int count) throws IOException {
        final var figures = figures("torchattacks-saliency-map.csv", network + ",").limit(count).toList();
        for (int wanted = 0; wanted < 10; wanted++) {
            final var goal = wanted;
            final var part = figures.stream().filter(figure -> figure.wanted() == goal).toList();
            if (!part.isEmpty()) {
                assertArrayEquals(part.stream().mapToDouble(Figure::distance).toArray(),
                    distances(network, part, SaliencyMap.toward(new Goal.GivenClass(wanted)), Norm.L0));
            }
        }
    }

    @ParameterizedTest(name = "{0}, {1} images")
    @CsvSource({"cifar10, 8"})
    void saliencyMapChangesAsManyNumbersOnMoreImages(final String network, final int count) throws IOException {
        assumeFull();
        saliencyMapChangesAsManyNumbersAsTorchattacks(network, count);
    }

    private static void assumeFull() {
        assumeTrue("full".equals(System.getProperty("polytope.tests")),
            "It takes minutes; run with -Dpolytope.tests=full.");
    }

    private static Stream<Figure> figures(final String file, final String prefix) throws IOException {
        try (var stream = DistancesByImageTest.class.getResourceAsStream(file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines()
                .filter(line -> line.startsWith(prefix)).map(line -> figure(line.split(","))).toList().stream();
        }
    }

    private static Figure figure(final String[] cells) {
        final var hasNorm = cells[1].startsWith("L");
        return new Figure(Integer.parseInt(cells[hasNorm ? 2 : 1]), hasNorm ? -1 : Integer.parseInt(cells[2]),
            Double.parseDouble(cells[3]));
    }

    /** @return how far each image was moved; ∞ where the attack failed */
    private static double[] distances(final String name, final List<Figure> figures, final Attack attack,
        final Norm norm) throws IOException {
        final var network = switch (name) {
            case "mnist" -> PublishedNetwork.mnist();
            case "fashion_mnist" -> PublishedNetwork.fashion();
            default -> PublishedNetwork.cifar();
        };
        final var images = images(network).select(figures.stream().mapToInt(Figure::image).toArray());
        try (var classifier = Classifier.of(network.network(), network.parameters(), network.normalization(),
            PixelRange.UNIT, 100)) {
            final var result = attack.run(classifier, images, ThreatModel.unbounded(), 0, Progress.NONE);
            return IntStream.range(0, images.count()).mapToDouble(
                i -> result.success()[i] ? result.size(images, i).in(norm) : Double.POSITIVE_INFINITY).toArray();
        }
    }

    private static Batch images(final PublishedNetwork network) throws IOException {
        return Batches.inOrder(Datasets.take(network.testImages(), ALL), ALL).iterator().next();
    }

    private static long fooled(final double[] distances) {
        return Arrays.stream(distances).filter(Double::isFinite).count();
    }

    private static double median(final double[] distances) {
        final var sorted = distances.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
