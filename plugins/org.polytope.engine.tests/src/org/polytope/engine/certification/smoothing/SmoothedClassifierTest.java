package org.polytope.engine.certification.smoothing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.polytope.engine.Impatient;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.Counting;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.ImageShape;

class SmoothedClassifierTest {

    private static final HalfSpace HALF = new HalfSpace(new double[]{1, -2, 0.5, 1}, 0.1);

    private static final Smoothing SMOOTHING = new Smoothing(0.5, 50, 2000, 0.01, 7);

    private static Batch images(final int count, final long seed) {
        final var random = new SplittableRandom(seed);
        final var pixels = new float[count * 4];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float)random.nextDouble();
        }
        final var indices = new int[count];
        Arrays.setAll(indices, i -> i + 10);
        return new Batch(HALF.shape(), pixels, HALF.predict(pixels, count), indices);
    }

    private static SmoothedCertificate[] certify(final Smoothing smoothing, final Batch images) {
        return new SmoothedClassifier(HALF, smoothing).certify(images, Progress.NONE);
    }

    /** The radius of a half space is the distance to its plane, and no sample can say for sure that it is more. */
    @Test
    void certifiesAHalfSpaceUpToItsPlane() {
        final var images = images(300, 1);
        final var certificates = certify(SMOOTHING, images);
        var tooLarge = 0;
        for (int i = 0; i < images.count(); i++) {
            final var exact = HALF.distance(images.pixels(), i);
            tooLarge += certificates[i].radiusOf(images.labels()[i]) > exact ? 1 : 0;
            if (exact > 0.2 && exact < 1) {
                assertEquals(images.labels()[i], certificates[i].predicted());
                assertEquals(exact, certificates[i].radius(), 0.25 * exact + 0.05, "not far below");
            }
            assertEquals(0, certificates[i].radiusOf(1 - certificates[i].candidate()));
        }
        assertTrue(tooLarge <= 11,
            "at α = 1 %% of 300 images, more than 11 are so by chance once in 10,000: " + tooLarge);
    }

    /** Of images of 1,024 by 1,024 pixels in color, 128 copies take 1.6 GB. */
    @Test
    void asksAboutFewLargeCopiesAtOnce() {
        final var shape = new ImageShape(1, 2048, 2048);
        final var target = new Counting(shape);
        new SmoothedClassifier(target, SMOOTHING).predict(
            new Batch(shape, new float[shape.size()], new int[1], new int[1]), 6, Progress.NONE);
        assertEquals(4, target.most());
    }

    @Test
    void abstainsOnThePlane() {
        final var image = new Batch(HALF.shape(), new float[]{0.4f, 0.5f, 0.2f, 0.4f}, new int[]{0}, new int[]{0});
        assertEquals(0, HALF.distance(image.pixels(), 0), 1e-6);
        final var certificate = certify(SMOOTHING, image)[0];
        assertEquals(SmoothedClassifier.ABSTAINED, certificate.predicted());
        assertEquals(0, certificate.radius());
        assertArrayEquals(new int[]{SmoothedClassifier.ABSTAINED},
            new SmoothedClassifier(HALF, SMOOTHING).predict(image, 500, Progress.NONE));
    }

    /** No wrong class is predicted where the right one is more frequent, but for α of all images. */
    @Test
    void predictsTheMoreFrequentClass() {
        final var images = images(200, 2);
        final var predicted = new SmoothedClassifier(HALF, SMOOTHING).predict(images, 200, Progress.NONE);
        var wrong = 0;
        var abstained = 0;
        for (int i = 0; i < predicted.length; i++) {
            abstained += predicted[i] == SmoothedClassifier.ABSTAINED ? 1 : 0;
            wrong += predicted[i] == 1 - images.labels()[i] ? 1 : 0;
        }
        assertEquals(0, wrong);
        assertTrue(abstained > 0 && abstained < 60, "abstained on " + abstained);
    }

    @Test
    void doesntDependOnHowImagesAreBatched() {
        final var images = images(5, 3);
        final var together = certify(SMOOTHING, images);
        for (int i = 0; i < 5; i++) {
            assertEquals(together[i], certify(SMOOTHING, images.select(i))[0]);
        }
        final var other = certify(new Smoothing(0.5, 50, 2000, 0.01, 8), images);
        assertTrue(!Arrays.equals(together, other), "another seed is other noise");
    }

    @Test
    void knowsTheLargestRadius() {
        final var far = new Batch(HALF.shape(), new float[]{9, -9, 9, 9}, new int[]{1}, new int[]{0});
        assertEquals(SMOOTHING.largestRadius(), certify(SMOOTHING, far)[0].radius());
        assertEquals(0.25 * 3.198577514738331632, new Smoothing(0.25, 1, 10_000, 0.001, 0).largestRadius(), 1e-9);
    }

    @Test
    void stopsWithinAPassWhenItIsCanceled() {
        final var images = images(3, 1);
        final var classifier = new SmoothedClassifier(HALF, new Smoothing(1, 10, Integer.MAX_VALUE, 0.001, 1));
        assertThrows(CancellationException.class, () -> classifier.certify(images, new Impatient(5)));
    }

    @Test
    void refusesSettingsOutOfRange() {
        assertThrows(IllegalArgumentException.class, () -> new Smoothing(0, 1, 1, 0.1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Smoothing(1, 0, 1, 0.1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Smoothing(1, 1, 0, 0.1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Smoothing(1, 1, 1, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Smoothing(1, 1, 1, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Smoothing(1, 1, 1, 0.5001, 0));
        assertThrows(IllegalArgumentException.class, () -> new Smoothing(1.001e6, 1, 1, 0.1, 0));
    }
}
