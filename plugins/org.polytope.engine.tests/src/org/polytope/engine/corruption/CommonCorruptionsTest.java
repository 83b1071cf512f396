package org.polytope.engine.corruption;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polytope.engine.Canceled;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.MlpClassifier;
import org.polytope.engine.attack.QueryBudget;
import org.polytope.engine.attack.RandomImages;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

class CommonCorruptionsTest {

    private static final ImageShape SHAPE = new ImageShape(1, 9, 8);

    private static final MlpClassifier CLASSIFIER = new MlpClassifier(SHAPE, 5, 4);

    private static final long SEED = 17;

    private static final Batch IMAGES = RandomImages.labeledBy(CLASSIFIER, 60, 3);

    private static int[] decisions(final Batch images) {
        return CLASSIFIER.predict(images.pixels(), images.count());
    }

    /** What the Corruption Robustness Scorer would show the model, in the order of the paper. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5})
    void eachImageBecomesTheFirstCorruptionThatTheModelGetsWrong(final int severity) {
        final var expected = IMAGES.pixels().clone();
        final var fooled = new boolean[IMAGES.count()];
        for (final var corruption : Corruption.values()) {
            final var corrupted = Corruptor.of(corruption, severity, Benchmark.CIFAR_10_C, SEED, PixelRange.UNIT)
                .corrupt(IMAGES, Progress.NONE);
            final var said = decisions(corrupted);
            for (int i = 0; i < fooled.length; i++) {
                if (!fooled[i] && said[i] != IMAGES.labels()[i]) {
                    fooled[i] = true;
                    System.arraycopy(corrupted.pixels(), i * SHAPE.size(), expected, i * SHAPE.size(), SHAPE.size());
                }
            }
        }

        final var found =
            new CommonCorruptions(severity).run(CLASSIFIER, IMAGES, ThreatModel.unbounded(), SEED, Progress.NONE);

        assertArrayEquals(fooled, found.success());
        assertArrayEquals(expected, found.adversarial().pixels());
        assertTrue(severity > 1 || hasBoth(fooled), "the images don't tell anything");
    }

    private static boolean hasBoth(final boolean... fooled) {
        return Arrays.asList(box(fooled)).containsAll(Arrays.asList(true, false));
    }

    private static Boolean[] box(final boolean... values) {
        final var boxed = new Boolean[values.length];
        Arrays.setAll(boxed, i -> values[i]);
        return boxed;
    }

    @Test
    void anImageIsAskedAboutOnceUnchangedAndOnceForEachCorruption() {
        final var found =
            new CommonCorruptions(1).run(CLASSIFIER, IMAGES, ThreatModel.unbounded(), SEED, Progress.NONE);
        for (int i = 0; i < IMAGES.count(); i++) {
            assertTrue(found.success()[i] ? found.queries()[i] <= 16 : found.queries()[i] == 16);
        }
        final var within = new QueryBudget(new CommonCorruptions(1), 4).run(CLASSIFIER, IMAGES,
            ThreatModel.unbounded(), SEED, Progress.NONE);
        assertTrue(Arrays.stream(within.queries()).max().getAsInt() <= 4);
    }

    @Test
    void whatCantBeCorruptedIsNamed() {
        final var two = new MlpClassifier(new ImageShape(2, 9, 9), 3, 1);
        assertEquals(
            "Common corruptions are made of images with one (gray) or three (red, green, blue) channels, but these "
                + "have 2: 2×9×9.",
            new CommonCorruptions(1).limits(two, ThreatModel.unbounded()).orElseThrow());
        final var small = new MlpClassifier(new ImageShape(1, 9, 7), 3, 1);
        assertTrue(new CommonCorruptions(1).limits(small, ThreatModel.unbounded()).orElseThrow()
            .contains("at least 8×8 pixels, but these are 9×7"));
        assertEquals("Common corruption works without a norm, not under L∞.",
            new CommonCorruptions(1).limits(CLASSIFIER, new ThreatModel(Norm.LINF, 0.1)).orElseThrow());
        assertThrows(IllegalArgumentException.class, () -> new CommonCorruptions(0));
        assertThrows(IllegalArgumentException.class, () -> new CommonCorruptions(6));
    }

    @Test
    void itIsCanceled() {
        assertThrows(CancellationException.class, () -> new CommonCorruptions(1).run(CLASSIFIER, IMAGES,
            ThreatModel.unbounded(), SEED, Canceled.AT_ONCE));
    }
}
