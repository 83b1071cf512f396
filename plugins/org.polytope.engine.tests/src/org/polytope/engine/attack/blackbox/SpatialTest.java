package org.polytope.engine.attack.blackbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.AttackResult;
import org.polytope.engine.attack.MlpClassifier;
import org.polytope.engine.attack.RandomImages;
import org.polytope.engine.attack.blackbox.Spatial.Fill;
import org.polytope.engine.attack.suite.AttackJson;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

class SpatialTest {

    private static final ImageShape SHAPE = new ImageShape(2, 4, 5);

    private static final MlpClassifier CLASSIFIER = new MlpClassifier(SHAPE, 5, 4);

    private static final Spatial SMALL = new Spatial(4, 5, 0.25, 3, Fill.LOWEST);

    private static float[] move(final double degrees, final double right, final double down, final Fill fill,
        final ImageShape shape, final float... image) {
        return new RigidMotion(shape, degrees, right, down).of(image, fill, PixelRange.UNIT);
    }

    private static AttackResult run(final Spatial attack, final int... images) {
        return attack.run(CLASSIFIER, RandomImages.labeledBy(CLASSIFIER, 30, 9).select(images),
            ThreatModel.unbounded(), 0, Progress.NONE);
    }

    @Test
    void doesNothingWithoutRotationAndTranslation() {
        final var images = RandomImages.pixels(SHAPE, 3, 1);
        assertArrayEquals(images, move(0, 0, 0, Fill.LOWEST, SHAPE, images));
    }

    @Test
    void wholePixelsMoveWhatIsSeenAndFillTheRest() {
        final var shape = new ImageShape(1, 2, 3);
        final var image = new float[]{0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f};
        assertArrayEquals(new float[]{0.2f, 0.3f, 0, 0.5f, 0.6f, 0}, move(0, 1, 0, Fill.LOWEST, shape, image));
        assertArrayEquals(new float[]{0, 0, 0, 0.1f, 0.2f, 0.3f}, move(0, 0, -1, Fill.LOWEST, shape, image));
        assertArrayEquals(new float[]{0.2f, 0.3f, 0.3f, 0.5f, 0.6f, 0.6f}, move(0, 1, 0, Fill.EDGE, shape, image));
        assertArrayEquals(new float[]{0.6f, 0.6f, 0.6f, 0.6f, 0.6f, 0.6f}, move(0, 9, 9, Fill.EDGE, shape, image));
    }

    @Test
    void betweenPixelsItIsInterpolated() {
        final var shape = new ImageShape(1, 2, 2);
        final var image = new float[]{0, 0.4f, 0.8f, 1};
        assertArrayEquals(new float[]{0.55f, 0.7f, 0.9f, 1}, move(0, 0.5, 0.5, Fill.EDGE, shape, image), 1e-6f);
        assertArrayEquals(new float[]{0.55f, 0.35f, 0.45f, 0.25f}, move(0, 0.5, 0.5, Fill.LOWEST, shape, image),
            1e-6f);
    }

    /** Nothing of a square leaves it, also not by rounding. */
    @ParameterizedTest
    @CsvSource({"3", "4"})
    void rightAnglesReorderThePixels(final int side) {
        final var shape = new ImageShape(2, side, side);
        final var image = RandomImages.pixels(shape, 1, 5);
        final var turned = new float[image.length];
        for (int i = 0; i < image.length; i++) {
            final var row = i / side % side;
            final var column = i % side;
            turned[i] = image[i - row * side - column + column * side + side - 1 - row];
        }
        assertArrayEquals(turned, move(90, 0, 0, Fill.LOWEST, shape, image));
        assertArrayEquals(image, move(180, 0, 0, Fill.LOWEST, shape, move(-180, 0, 0, Fill.LOWEST, shape, image)));
        assertArrayEquals(image, move(-90, 0, 0, Fill.LOWEST, shape, turned));
    }

    /** The first of the grid that fools, or else the one of the smallest lead: found here one by one. */
    @Test
    void keepsTheWorstOfTheGrid() {
        final var images = RandomImages.labeledBy(CLASSIFIER, 30, 9);
        final var result = run(SMALL, IntStream.range(0, 30).toArray());
        var fooled = 0;
        for (int i = 0; i < 30; i++) {
            final var image = images.select(i);
            final var label = image.labels()[0];
            var largest = Float.NEGATIVE_INFINITY;
            for (final var degrees : new double[]{-4, -2, 0, 2, 4}) {
                for (final var right : new double[]{-0.25, 0, 0.25}) {
                    for (final var down : new double[]{-0.25, 0, 0.25}) {
                        final var logits = CLASSIFIER.heads(
                            move(degrees, right, down, Fill.LOWEST, SHAPE, image.pixels()), 1, false).logits();
                        final var own = logits[label];
                        logits[label] = Float.NEGATIVE_INFINITY;
                        final var best = IntStream.range(0, 5).mapToDouble(j -> logits[j]).max().getAsDouble();
                        final var lead = (float)best - own;
                        largest = Math.max(largest, lead);
                    }
                }
            }
            assertEquals(largest > 0, result.success()[i]);
            fooled += largest > 0 ? 1 : 0;
            if (!result.success()[i]) {
                assertEquals(largest, result.loss()[i]);
                assertEquals(46, result.queries()[i]);
            }
        }
        assertTrue(fooled > 3 && fooled < 27, fooled + " of 30");
    }

    @ParameterizedTest
    @EnumSource(Fill.class)
    void findsTheSameHoweverImagesAreBatched(final Fill fill) {
        final var attack = new Spatial(20, 3, 1, 3, fill);
        final var whole = run(attack, IntStream.range(0, 30).toArray());
        final var part = run(attack, 29, 3, 14);
        assertArrayEquals(whole.adversarial().select(29, 3, 14).pixels(), part.adversarial().pixels());
        assertEquals(whole.queries()[14], part.queries()[2]);
        for (final var pixel : whole.adversarial().pixels()) {
            assertTrue(pixel >= 0 && pixel <= 1);
        }
    }

    @Test
    void aGridOfOnePointIsTheUnchangedImage() {
        final var result = run(new Spatial(30, 1, 3, 1, Fill.LOWEST), 0, 1);
        assertFalse(result.success()[0]);
        assertArrayEquals(RandomImages.labeledBy(CLASSIFIER, 30, 9).select(0, 1).pixels(),
            result.adversarial().pixels());
    }

    @Test
    void suitsNoNorm() {
        for (final var norm : new Norm[]{Norm.LINF, Norm.L2, Norm.L1, Norm.L0}) {
            final var reason = SMALL.unsuited(CLASSIFIER, new ThreatModel(norm, 1)).orElseThrow();
            assertTrue(reason.contains(norm.symbol()), reason);
        }
        assertTrue(SMALL.unsuited(CLASSIFIER, ThreatModel.unbounded()).isEmpty());
    }

    @Test
    void stopsAtOnceWhenItIsCancelled() {
        final var canceled = new Progress() {
            @Override
            public void report(final double fraction, final Supplier<String> message) {
                // nobody listens
            }

            @Override
            public void checkCanceled() {
                throw new CancellationException();
            }
        };
        assertThrows(CancellationException.class, () -> SMALL.run(CLASSIFIER,
            RandomImages.labeledBy(CLASSIFIER, 2, 9), ThreatModel.unbounded(), 0, canceled));
    }

    @ParameterizedTest
    @CsvSource({"-1, 5, 3, 5", "181, 5, 3, 5", "30, 0, 3, 5", "30, 5, -1, 5", "30, 5, 3, 0", "NaN, 5, 3, 5"})
    void refusesAGridThatIsNone(final double rotation, final int rotations, final double translation,
        final int translations) {
        final var message = assertThrows(IllegalArgumentException.class,
            () -> new Spatial(rotation, rotations, translation, translations, Fill.EDGE)).getMessage();
        assertTrue(message.contains("rotation"), message);
    }

    @Test
    void survivesItsJsonForm() {
        assertEquals("""
            {"type":"spatial","rotation":30.0,"rotations":31,"translation":3.0,"translations":5,"fill":"LOWEST"}""",
            AttackJson.write(Spatial.standard()));
        assertEquals(Spatial.standard(), AttackJson.readAttack(AttackJson.write(Spatial.standard())));
        assertEquals("rotations up to 30° and translations up to 3 px, 31 × 5 × 5", Spatial.standard().describe());
    }
}
