package org.polytope.engine.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;
import org.polytope.engine.training.history.History.Epoch;
import org.polytope.engine.training.history.Measure;
import org.polytope.engine.training.validation.RobustValidation;
import org.polytope.engine.training.validation.Selection;

/** Which epoch is taken where attacks leave the same of several. */
class EpochChoiceTest {

    private static int chosen(final double[]... robustAndClean) {
        final var validation = new RobustValidation(new ThreatModel(Norm.LINF, 0.1), Pgd.of(2, 1), 10);
        final var numbers =
            new Snapshot(Parameters.zeros(Architectures.smallCnn(new ImageShape(1, 8, 8), 2)), Optional.empty());
        final var choice =
            new EpochChoice(new Selection(Optional.of(validation), true, 0), 0, new Guessing(100, 0.1), numbers,
                false);
        for (int i = 0; i < robustAndClean.length; i++) {
            choice.consider(new Epoch(i + 1, Map.of(Measure.VALIDATION_ROBUST, robustAndClean[i][0],
                Measure.VALIDATION_ACCURACY, robustAndClean[i][1])));
        }
        return choice.chosen(robustAndClean.length);
    }

    @Test
    void tiesGoToTheBetterCleanAccuracy() {
        assertEquals(2, chosen(new double[]{0, 0.1}, new double[]{0, 0.9}, new double[]{0, 0.5}));
        assertEquals(1, chosen(new double[]{0.3, 0.5}, new double[]{0.2, 0.9}, new double[]{0.3, 0.5}),
            "the first of equals");
        assertEquals(3, chosen(new double[]{0.3, 0.9}, new double[]{0.2, 0.9}, new double[]{0.4, 0.5}));
    }

    /** Of 100 images with a tenth of each class, 15 right may be chance, 16 not (see TrainingReviewTest). */
    @Test
    void whoGuessesIsNeverPreferred() {
        assertEquals(2, chosen(new double[]{0.15, 0.15}, new double[]{0.01, 0.16}, new double[]{0.14, 0.1}));
        assertEquals(1, chosen(new double[]{0.01, 0.16}, new double[]{0.15, 0.15}));
        assertEquals(3, chosen(new double[]{0.1, 0.1}, new double[]{0.15, 0.15}, new double[]{0, 0}),
            "all guess: the last");
    }
}
