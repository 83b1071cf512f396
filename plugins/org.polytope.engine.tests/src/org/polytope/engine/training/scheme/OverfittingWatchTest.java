package org.polytope.engine.training.scheme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.LinearClassifier;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.ImageShape;

/** Images of one pixel: dark ones of class 0 and bright ones of class 1. */
class OverfittingWatchTest {

    /** The boundary is in the middle: nothing within 0.3 is fooled. */
    private static final LinearClassifier ROBUST = new LinearClassifier(new float[][]{{0}, {10}}, 0, -5);

    /** The boundary is next to the dark images: half are fooled. */
    private static final LinearClassifier COLLAPSED = new LinearClassifier(new float[][]{{0}, {10}}, 0, -1.5f);

    private static Dataset images() {
        return Datasets.ofFloats(ImageShape.vector(1), List.of("dark", "bright"),
            new float[][]{{0.1f}, {0.9f}, {0.1f}, {0.9f}}, new int[]{0, 1, 0, 1});
    }

    private static Optional<String> check(final OverfittingWatch watch, final LinearClassifier classifier,
        final int epoch) {
        return watch.check(classifier, epoch, 0, Progress.NONE);
    }

    @Test
    void warnsInTheEpochOfACollapseAndOnlyThen() {
        final var watch = new OverfittingWatch(AdversarialTraining.fast(0.3), images());
        assertEquals(Optional.empty(), check(watch, COLLAPSED, 1));
        assertEquals(Optional.empty(), check(watch, ROBUST, 2));
        final var warning = check(watch, COLLAPSED, 3).orElseThrow();
        assertTrue(warning.startsWith("Catastrophic overfitting in epoch 3")
            && warning.contains("fell from 100.0 % to 50.0 %"), warning);
        assertEquals(Optional.empty(), check(watch, COLLAPSED, 4));
    }

    @Test
    void looksOnlyAtTrainingOfASingleStep() {
        final var watch = new OverfittingWatch(AdversarialTraining.pgd(0.3, 7), images());
        assertEquals(Optional.empty(), check(watch, ROBUST, 1));
        assertEquals(Optional.empty(), check(watch, COLLAPSED, 2));
    }
}
