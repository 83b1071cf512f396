package org.polytope.engine.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.polytope.engine.training.Stripes.NAMES;
import static org.polytope.engine.training.Stripes.NETWORK;
import static org.polytope.engine.training.Stripes.PLAN;
import static org.polytope.engine.training.Stripes.SHAPE;
import static org.polytope.engine.training.Stripes.stripes;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.gradient.StepSize.Relative;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;
import org.polytope.engine.training.objective.ConformityTraining;
import org.polytope.engine.training.scheme.AdversarialTraining;
import org.polytope.engine.training.scheme.EpsilonSchedule;
import org.polytope.engine.training.scheme.FreeAdversarialTraining;
import org.polytope.engine.training.scheme.Trades;
import org.polytope.engine.training.validation.RobustValidation;

/** What can't be trained is refused before the first step, by name. */
class RefusedTrainingTest {

    @Test
    void namesWhatDoesNotFit() {
        assertRefused("The training set is empty", Datasets.take(stripes(9, 1), 0), Optional.empty(), PLAN);
        assertRefused("All 3 training images are of class \"middle\"", Datasets.subset(stripes(9, 1), 1, 4, 7),
            Optional.empty(), PLAN);
        assertRefused("need a validation set", stripes(9, 1), Optional.empty(), PLAN.toBuilder().keepBest(0).build());
        assertRefused("2 depth weights but the network has 1 supervised depths [relu1]", stripes(9, 1),
            Optional.empty(), PLAN.toBuilder().conformity(ConformityTraining.stable(1, 2)).build());
        assertRefused("The validation images are 4×1×1 but the network takes 1×3×4", stripes(9, 1),
            Optional.of(Datasets.ofFloats(ImageShape.vector(4), NAMES, new float[1][4], new int[1])), PLAN);
    }

    @Test
    void namesABatchThatIsLargerThanTheData() {
        final var plan = PLAN.toBuilder().batchSize(10);
        assertRefused("The batch size is 10, but there are only 9 training images: choose a batch size of 9 or less.",
            stripes(9, 1), Optional.empty(), plan.build());
        final var trades = plan.scheme(Trades.of(6, 0.1, 1));
        assertRefused("The batch size is 20, which is 10 images a step, but there are only 9", stripes(9, 1),
            Optional.empty(), trades.batchSize(20).build());
        final var task = TrainingTask.of(NETWORK, stripes(9, 1));
        assertEquals(6, Trainer.train(task, PLAN.toBuilder().batchSize(9).build(), Progress.NONE).history().epochs()
            .size(), "as large as the data");
        assertEquals(6, Trainer.train(task, trades.batchSize(18).build(), Progress.NONE).history().epochs().size(),
            "each image is there in two forms");
    }

    /** No two images of 12 numbers in [0, 1] are farther apart than 1 under L∞ and √12 = 3.46 under L2. */
    @Test
    void namesAnEpsilonBeyondThePixels() {
        final var learned = PLAN.toBuilder().batchSize(9);
        assertRefused("In training: Epsilon is 8 under L∞, but pixels lie between 0 and 1, so that every image is "
            + "allowed: was 8/255 = 0.0314 meant?", stripes(9, 1), Optional.empty(),
            learned.scheme(AdversarialTraining.pgd(8, 1)).build());
        final var free = new FreeAdversarialTraining(2, new Relative(1), Norm.L2, EpsilonSchedule.constant(3.47));
        assertRefused("no two images 1×3×4 are farther apart than 3.464", stripes(9, 1), Optional.empty(),
            learned.scheme(free).build());
        assertRefused("where black is 0 and white is 1, 8/255 is 0.031", stripes(9, 1), Optional.empty(),
            learned.scheme(free).build());
        final var judged = learned.scheme(AdversarialTraining.pgd(1, 1))
            .validation(RobustValidation.pgd(new ThreatModel(Norm.LINF, 2), 3)).build();
        assertRefused("In validation: Epsilon is 2 under L∞", stripes(9, 1), Optional.of(stripes(9, 2)), judged);
        final var bytes =
            new TrainingTask(NETWORK, Optional.empty(), Optional.empty(), Normalization.none(1), new PixelRange(0, 255),
                stripes(9, 1), Optional.empty());
        assertEquals(1, Trainer.train(bytes, PLAN.toBuilder().epochs(1).batchSize(9)
            .scheme(AdversarialTraining.pgd(8, 1)).build(), Progress.NONE).history().epochs().size(),
            "8 of 255 limits something");
    }

    private static void assertRefused(final String expected, final Dataset training,
        final Optional<Dataset> validation, final TrainingPlan plan) {
        final var task = TrainingTask.of(NETWORK, training).validated(validation);
        final var message =
            assertThrows(IllegalArgumentException.class, () -> Trainer.train(task, plan, Progress.NONE)).getMessage();
        assertTrue(message.contains(expected), message);
    }

    @Test
    void needsSupervisedDepthsForPrototypes() {
        final var task = TrainingTask.of(Architectures.linear(SHAPE, 3), stripes(9, 1));
        final var plan = PLAN.toBuilder().conformity(ConformityTraining.stable(1, 1)).build();
        final var message =
            assertThrows(IllegalArgumentException.class, () -> Trainer.train(task, plan, Progress.NONE)).getMessage();
        assertTrue(message.contains("supervised depths"), message);
    }
}
