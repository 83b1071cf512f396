package org.polytope.engine.attack.blackbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.LinearClassifier;
import org.polytope.engine.attack.MlpClassifier;
import org.polytope.engine.attack.RandomImages;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.threat.PerturbationSize;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

class SquareTest {

    /** AutoAttack's schedule. */
    @ParameterizedTest
    @CsvSource({"0, 0.8", "10, 0.8", "11, 0.4", "50, 0.4", "51, 0.2", "201, 0.1", "501, 0.05", "1001, 0.025",
        "2001, 0.0125", "4001, 0.00625", "4999, 0.00625", "6001, 0.003125", "8001, 0.0015625"})
    void squaresShrinkWithTheQueries(final int query, final double share) {
        assertEquals(share, Square.standard().shareAfter(query), 1e-12);
    }

    @Test
    void linfChangesOneSquareOfEachChannelByEpsilon() {
        final var shape = new ImageShape(3, 10, 8);
        final var moves = new LinfSquares(0.125f, PixelRange.UNIT, shape);
        final var center = new float[shape.size()];
        Arrays.fill(center, 0.5f);
        for (int seed = 0; seed < 50; seed++) {
            final var image = center.clone();
            moves.change(image, center, 0, 0.2, new SplittableRandom(seed));
            for (int c = 0; c < 3; c++) {
                var changed = 0;
                for (int i = c * 80; i < (c + 1) * 80; i++) {
                    changed += Math.abs(image[i] - 0.5f) == 0.125f ? 1 : 0;
                }
                assertEquals(16, changed);
            }
        }
    }

    /**
     * The shapes of {@code SquareAttack.eta} of fra31/auto-attack @a392200 (PyTorch 2.13), where it doesn't transpose
     * them.
     */
    @ParameterizedTest
    @MethodSource("bumps")
    void bumpsAreThoseOfAutoAttack(final boolean euclidean, final int side, final double[] expected) {
        final var bumps = new Bumps(euclidean);
        final var transposed = new double[expected.length];
        for (int i = 0; i < expected.length; i++) {
            transposed[i % side * side + i / side] = expected[i];
        }
        final var random = new SplittableRandom(2);
        final var seen = new HashSet<Boolean>();
        for (int draw = 0; draw < 20; draw++) {
            final var bump = bumps.draw(side, random);
            final var upright = Math.abs(bump[1] - expected[1]) < 1e-6 && Math.abs(bump[side] - expected[side]) < 1e-6;
            assertArrayEquals(upright ? expected : transposed, bump, 1e-6);
            seen.add(upright);
        }
        assertEquals(2, seen.size());
    }

    static Stream<Arguments> bumps() {
        return Stream.of(
            Arguments.of(true, 5, new double[]{0.049162, 0.159777, 0.159777, 0.159777, 0.049162, 0.049162, 0.159777,
                0.602237, 0.159777, 0.049162, -0.04559, -0.148168, -0.148168, -0.148168, -0.04559, -0.04559, -0.148168,
                -0.558479, -0.148168, -0.04559, -0.04559, -0.148168, -0.148168, -0.148168, -0.04559}),
            Arguments.of(true, 4, new double[]{0.049402, 0.160555, 0.160555, 0.160555, 0.049402, 0.160555, 0.605169,
                0.160555, -0.049402, -0.160555, -0.160555, -0.160555, -0.049402, -0.160555, -0.605169, -0.160555}),
            Arguments.of(false, 5, new double[]{0.004119, 0.024974, 0.024974, 0.024974, 0.004119, 0.004119, 0.024974,
                0.358651, 0.024974, 0.004119, -0.003532, -0.021413, -0.021413, -0.021413, -0.003532, -0.003532,
                -0.021413, -0.307506, -0.021413, -0.003532, -0.003532, -0.021413, -0.021413, -0.021413, -0.003532}),
            Arguments.of(false, 4, new double[]{0.004188, 0.025393, 0.025393, 0.025393, 0.004188, 0.025393, 0.36466,
                0.025393, -0.004188, -0.025393, -0.025393, -0.025393, -0.004188, -0.025393, -0.36466, -0.025393}));
    }

    /** 25 bumps of length 1 in each of two channels are there at first, as far as ε allows. */
    @Test
    void l1BeginsWithTheGridAndStaysInsideTheBall() {
        final var shape = new ImageShape(2, 10, 10);
        final var center = new float[shape.size()];
        Arrays.fill(center, 0.5f);
        for (final var epsilon : new double[]{10, 80}) {
            final var moves = BumpSquares.of(new ThreatModel(Norm.L1, epsilon), PixelRange.UNIT, shape);
            final var image = center.clone();
            final var random = new SplittableRandom(4);
            moves.begin(image, center, 0, random);
            assertEquals(Math.min(epsilon, 50), PerturbationSize.between(center, image, 0, shape.size()).l1(), 1e-4);
            for (int step = 0; step < 50; step++) {
                moves.change(image, center, 0, 0.8 / (step / 10 + 1), random);
                assertTrue(PerturbationSize.between(center, image, 0, shape.size()).l1() <= epsilon);
            }
        }
    }

    @Test
    void l2AlwaysUsesTheWholeLength() {
        final var shape = new ImageShape(2, 9, 13);
        final var moves = BumpSquares.of(new ThreatModel(Norm.L2, 0.5), new PixelRange(-10, 10), shape);
        final var center = new float[shape.size()];
        final var image = center.clone();
        final var random = new SplittableRandom(4);
        moves.begin(image, center, 0, random);
        for (int step = 0; step < 200; step++) {
            assertEquals(0.5, PerturbationSize.between(center, image, 0, shape.size()).l2(), 1e-6);
            moves.change(image, center, 0, 0.8 / (step + 1), random);
        }
    }

    /** No square fits a narrow image as the formula wants it; a single pixel is the smallest image there is. */
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 30", "2, 5", "4, 3"})
    void fitsIntoEveryImage(final int height, final int width) {
        final var classifier = new MlpClassifier(new ImageShape(1, height, width), 2, 1);
        final var images = RandomImages.labeledBy(classifier, 5, 1);
        for (final var norm : List.of(Norm.LINF, Norm.L2, Norm.L1)) {
            final var found = new Square(50, 0.8).runOnCorrect(classifier, images, new ThreatModel(norm, 0.05), 0,
                Progress.NONE).adversarial().pixels();
            for (final var pixel : found) {
                assertTrue(pixel >= 0 && pixel <= 1);
            }
        }
    }

    @Test
    void spendsExactlyItsQueriesWhereNothingIsFound() {
        final var classifier = new LinearClassifier(new float[][]{{0, 0, 0}, {3, -4, 0}}, 0, -9);
        final var images = RandomImages.labeledBy(classifier, 4, 1);
        final var before = classifier.images();
        final var result = new Square(30, 0.8).runOnCorrect(classifier, images, new ThreatModel(Norm.LINF, 0.1), 0,
            Progress.NONE);
        assertEquals(4 * 30, classifier.images() - before);
        assertEquals(30, result.queries()[0]);
        assertEquals(0, result.iterations()[0]);
    }
}
