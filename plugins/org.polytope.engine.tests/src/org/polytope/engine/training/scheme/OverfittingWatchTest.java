package org.polytope.engine.training.scheme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.LinearClassifier;
import org.polytope.engine.attack.gradient.Fgsm;
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

    private static EpochFinding check(final OverfittingWatch watch, final LinearClassifier classifier,
        final int epoch) {
        return watch.check(classifier, epoch, 0, Progress.NONE);
    }

    @Test
    void warnsInTheEpochOfACollapseAndOnlyThen() {
        final var watch =
            new OverfittingWatch(AdversarialTraining.fast(0.3).guarded(OverfittingGuard.WARN), images());
        assertEquals(EpochFinding.well(), check(watch, COLLAPSED, 1));
        assertEquals(EpochFinding.well(), check(watch, ROBUST, 2));
        final var finding = check(watch, COLLAPSED, 3);
        assertFalse(finding.lost());
        final var warning = finding.warning().orElseThrow();
        assertTrue(warning.startsWith("Catastrophic overfitting in epoch 3")
            && warning.contains("fell from 100.0 % to 50.0 %"), warning);
        assertEquals(EpochFinding.well(), check(watch, COLLAPSED, 4));
    }

    @ParameterizedTest
    @MethodSource("singleSteps")
    void endsTrainingInTheEpochOfACollapse(final AdversarialTraining training) {
        final var watch = new OverfittingWatch(training, images());
        assertTrue(training.mayLoseAnEpoch());
        assertEquals(EpochFinding.well(), check(watch, ROBUST, 1));
        final var finding = check(watch, COLLAPSED, 2);
        assertTrue(finding.lost());
        final var warning = finding.warning().orElseThrow();
        assertTrue(warning.contains("that of an epoch before"), warning);
    }

    static List<AdversarialTraining> singleSteps() {
        return List.of(AdversarialTraining.fast(0.3), AdversarialTraining.fgsm(0.3),
            AdversarialTraining.conforming(Fgsm.untargeted(), 0.1, 0.3));
    }

    @Test
    void looksOnlyAtTrainingOfASingleStep() {
        final var watch = new OverfittingWatch(AdversarialTraining.pgd(0.3, 7), images());
        assertFalse(AdversarialTraining.pgd(0.3, 7).mayLoseAnEpoch());
        assertEquals(EpochFinding.well(), check(watch, ROBUST, 1));
        assertEquals(EpochFinding.well(), check(watch, COLLAPSED, 2));
    }
}
