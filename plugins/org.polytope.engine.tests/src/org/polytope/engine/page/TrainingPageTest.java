package org.polytope.engine.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;
import org.polytope.engine.training.TrainingPlan;
import org.polytope.engine.training.history.History;
import org.polytope.engine.training.history.History.Epoch;
import org.polytope.engine.training.history.History.ValidationImages;
import org.polytope.engine.training.history.Measure;
import org.polytope.engine.training.validation.RobustValidation;

/** What the page of a training says. */
class TrainingPageTest {

    private static final Measure LONG = Measure.loss(GoldenPage.LONG_NAME);

    private static Epoch epoch(final int number, final double rate, final double loss, final double accuracy) {
        return new Epoch(number, Map.of(Measure.LEARNING_RATE, rate, Measure.LOSS, loss, Measure.TRAINING_ACCURACY,
            accuracy, Measure.SECONDS, 0.5));
    }

    private static History history(final int chosen) {
        return new History(
            List.of(Measure.LEARNING_RATE, Measure.LOSS, LONG, Measure.TRAINING_ACCURACY, Measure.VALIDATION_ACCURACY,
                Measure.SECONDS),
            List.of(epoch(1, 0.001, 2.25, 0.25),
                new Epoch(2, Map.of(Measure.LEARNING_RATE, 0.0005, Measure.LOSS, 1.5, LONG, 1.25,
                    Measure.TRAINING_ACCURACY, 0.5, Measure.VALIDATION_ACCURACY, 0.625)),
                epoch(3, 0.00001, 1.125, 0.75)),
            chosen, List.of());
    }

    private static TrainingPage page(final int chosen, final String... warnings) {
        return TrainingPage.of("CNN-6 of " + GoldenPage.HOSTILE_NAME, TrainingPlan.builder(3).warmUpEpochs(1).build(),
            history(chosen), List.of(warnings));
    }

    @Test
    void isWrittenAsEver() throws IOException {
        GoldenPage.assertWritten("training-page-1.json", page(2, "2 rows were left out, which is a lot."));
    }

    @Test
    void saysWhichEpochsModelItIsUnlessItIsTheLast() {
        assertEquals(List.of("The model is that of epoch 2."), page(2).notes());
        assertEquals(List.of(), page(3).notes());
    }

    @Test
    void saysHowManyImagesStandBehindAnAccuracy() {
        final var plan = TrainingPlan.builder(3)
            .validation(RobustValidation.pgd(new ThreatModel(Norm.LINF, 0.1), 500)).build();
        final var known = new History(history(3).measures(), history(3).epochs(), 3, List.of(), List.of(),
            new ValidationImages(800, 480));
        assertEquals(List.of("Validation images: 800.", "Attacked validation images: 480, "),
            shortened(TrainingPage.of("CNN-6", plan, known, List.of()).notes()));
        assertEquals(List.of("Attacked validation images: at most 500, "),
            shortened(TrainingPage.of("CNN-6", plan, history(3), List.of()).notes()));
    }

    private static List<String> shortened(final List<String> notes) {
        return notes.stream().map(note -> note.replaceFirst("PGD.*", "")).toList();
    }

    @Test
    void keepsWhatWasNotMeasuredUnknown() {
        assertEquals(List.of(Double.NaN, 0.625, Double.NaN), page(3).values(Measure.VALIDATION_ACCURACY));
        assertEquals(List.of(Double.NaN, Double.NaN, Double.NaN), page(3).values(Measure.CONFORMITY));
    }
}
