package org.polytope.engine.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.ThreatModel.Norm;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.PixelRange;

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
        final var centre = new float[shape.size()];
        Arrays.fill(centre, 0.5f);
        for (int seed = 0; seed < 50; seed++) {
            final var image = centre.clone();
            moves.change(image, centre, 0, 0.2, new SplittableRandom(seed));
            for (int c = 0; c < 3; c++) {
                var changed = 0;
                for (int i = c * 80; i < (c + 1) * 80; i++) {
                    changed += Math.abs(image[i] - 0.5f) == 0.125f ? 1 : 0;
                }
                assertEquals(16, changed);
            }
        }
    }

    @Test
    void l2AlwaysUsesTheWholeLength() {
        final var shape = new ImageShape(2, 9, 13);
        final var moves = BumpSquares.of(new ThreatModel(Norm.L2, 0.5), new PixelRange(-10, 10), shape);
        final var centre = new float[shape.size()];
        final var image = centre.clone();
        final var random = new SplittableRandom(4);
        moves.begin(image, centre, 0, random);
        for (int step = 0; step < 200; step++) {
            assertEquals(0.5, PerturbationSize.between(centre, image, 0, shape.size()).l2(), 1e-6);
            moves.change(image, centre, 0, 0.8 / (step + 1), random);
        }
    }

    /** No square fits a narrow image as the formula wants it; a single pixel is the smallest image there is. */
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 30", "2, 5", "4, 3"})
    void fitsIntoEveryImage(final int height, final int width) {
        final var classifier = new MlpClassifier(new ImageShape(1, height, width), 2, 1);
        final var images = RandomImages.labelledBy(classifier, 5, 1);
        for (final var norm : List.of(Norm.LINF, Norm.L2, Norm.L1)) {
            final var found = new Square(50, 0.8).run(classifier, images, new ThreatModel(norm, 0.05), 0,
                Progress.NONE).adversarial().pixels();
            for (final var pixel : found) {
                assertTrue(pixel >= 0 && pixel <= 1);
            }
        }
    }

    @Test
    void spendsExactlyItsQueriesWhereNothingIsFound() {
        final var classifier = new LinearClassifier(new float[][] {{0, 0, 0}, {3, -4, 0}}, 0, -9);
        final var images = RandomImages.labelledBy(classifier, 4, 1);
        final var before = classifier.images();
        final var result = new Square(30, 0.8).run(classifier, images, new ThreatModel(Norm.LINF, 0.1), 0,
            Progress.NONE);
        assertEquals(4 * 30, classifier.images() - before);
        assertEquals(30, result.queries()[0]);
        assertEquals(0, result.iterations()[0]);
    }
}
