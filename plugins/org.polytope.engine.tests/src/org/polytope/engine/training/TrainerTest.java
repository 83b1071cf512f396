package org.polytope.engine.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.polytope.engine.Progress;
import org.polytope.engine.Release;
import org.polytope.engine.attack.gradient.StepSize.Relative;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.DatasetFingerprint;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.dataset.SeenImages;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.network.Initialization;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.objective.PrototypeConformity;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;
import org.polytope.engine.training.history.History;
import org.polytope.engine.training.history.Measure;
import org.polytope.engine.training.objective.ConformityTraining;
import org.polytope.engine.training.optimizer.OptimizerSettings.Adam;
import org.polytope.engine.training.optimizer.OptimizerSettings.Sgd;
import org.polytope.engine.training.optimizer.Schedule;
import org.polytope.engine.training.scheme.AdversarialTraining;
import org.polytope.engine.training.scheme.EpsilonSchedule;
import org.polytope.engine.training.scheme.FreeAdversarialTraining;
import org.polytope.engine.training.scheme.Trades;
import org.polytope.engine.training.validation.RobustValidation;

/** Three classes of small images: in each, another third of the pixels is bright. */
class TrainerTest {

    private static final ImageShape SHAPE = new ImageShape(1, 3, 4);

    private static final List<String> NAMES = List.of("top", "middle", "bottom");

    private static final Network NETWORK = Architectures.mlp(SHAPE, 3, List.of(16));

    private static final TrainingPlan PLAN =
        TrainingPlan.builder(6).batchSize(16).optimizer(Adam.of(0.02)).seed(5).build();

    private static Dataset stripes(final int count, final long seed) {
        final var random = new SplittableRandom(seed);
        final var images = new float[count][SHAPE.size()];
        final var labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = i % 3;
            for (int p = 0; p < SHAPE.size(); p++) {
                images[i][p] = (float)(0.3 * random.nextDouble() + (p / 4 == labels[i] ? 0.6 : 0.1));
            }
        }
        return Datasets.ofFloats(SHAPE, NAMES, images, labels);
    }

    private static TrainedModel train(final TrainingPlan plan, final Dataset validation, final Progress progress) {
        return Trainer.train(TrainingTask.of(NETWORK, stripes(100, 1)).validated(Optional.of(validation)), plan,
            progress);
    }

    private static TrainedModel train(final TrainingPlan plan) {
        return train(plan, stripes(60, 2), Progress.NONE);
    }

    @Test
    void learnsASeparableProblemCompletely() {
        final var last = train(PLAN).history().epoch(6);
        assertEquals(1, last.value(Measure.TRAINING_ACCURACY));
        assertEquals(1, last.value(Measure.VALIDATION_ACCURACY));
        assertTrue(last.value(Measure.CROSS_ENTROPY) < 0.1);
        assertEquals(last.value(Measure.CROSS_ENTROPY), last.value(Measure.LOSS));
        assertEquals(Set.of(Measure.LEARNING_RATE, Measure.LOSS, Measure.CROSS_ENTROPY, Measure.TRAINING_ACCURACY,
            Measure.VALIDATION_ACCURACY, Measure.SECONDS, Measure.IMAGES_PER_SECOND), last.values().keySet());
    }

    @Test
    void frozenLayersAreThoseOfTheStart() {
        final var network = Architectures.resNet(SHAPE, 3, 8);
        final var start = Initialization.he(network, 3);
        final var task = TrainingTask.of(network, stripes(40, 1)).from(start);
        final var plan = PLAN.toBuilder().epochs(1).gradientClip(1).optimizer(new Sgd(0.1, 0.9, false, 0.1))
            .frozen(List.of("conv1", "bn1", "layer1")).build();
        final var trained = Trainer.train(task, plan, Progress.NONE).model().parameters();
        start.arrays().forEach((spec, array) -> {
            final var same = Arrays.equals(array, trained.get(spec.name()));
            assertEquals(spec.name().matches("(conv1|bn1|layer1)\\..*"), same, spec.name());
        });
        final var unknown = plan.toBuilder().frozen(List.of("layer7")).build();
        assertThrows(IllegalArgumentException.class, () -> Trainer.train(task, unknown, Progress.NONE));
    }

    @Test
    void repeatsItselfToTheBitFromTheSameSeed() {
        final var plan = everything();
        final var once = train(plan);
        final var again = train(plan);
        once.model().parameters().arrays().forEach(
            (spec, array) -> assertArrayEquals(array, again.model().parameters().get(spec.name()), spec.name()));
        assertArrayEquals(once.model().prototypes().orElseThrow().attracting(0),
            again.model().prototypes().orElseThrow().attracting(0));
        assertArrayEquals(once.history().series(Measure.LOSS), again.history().series(Measure.LOSS));
        final var other = train(plan.toBuilder().seed(6).build()).history();
        assertNotEquals(once.history().epoch(1).value(Measure.LOSS), other.epoch(1).value(Measure.LOSS));
    }

    private static TrainingPlan everything() {
        return PLAN.toBuilder().warmUpEpochs(2).conformity(ConformityTraining.stable(0.1, 1))
            .scheme(AdversarialTraining.pgd(0.2, 3).withCleanShare(0.5).withRampUp(1))
            .validation(RobustValidation.pgd(new ThreatModel(Norm.LINF, 0.2), 30)).build();
    }

    @Test
    void theModelBearsItsHistory() {
        final var trained = train(PLAN);
        final var read = History.fromJson(trained.model().provenance().history().orElseThrow());
        assertEquals(trained.history(), read);
        assertEquals(new History.ValidationImages(60, 0), read.validation());
        assertTrue(read.epoch(1).value(Measure.IMAGES_PER_SECOND) > 0);
    }

    @Test
    void beginsWithCrossEntropyOnCleanImagesAndGoesOnJointly() {
        final var history = train(everything()).history();
        for (final var epoch : history.epochs()) {
            final var warmUp = epoch.number() <= 2;
            assertEquals(warmUp, Double.isNaN(epoch.value(Measure.CONFORMITY)));
            assertEquals(warmUp, Double.isNaN(epoch.value(Measure.TRAINING_ROBUST)));
            assertEquals(
                epoch.value(Measure.CROSS_ENTROPY) + epoch.values().getOrDefault(Measure.CONFORMITY, 0.0),
                epoch.value(Measure.LOSS), 1e-9);
        }
        final var robust = history.series(Measure.VALIDATION_ROBUST);
        assertTrue(robust[5] > robust[1] + 0.1, history::toString);
        final var conformity = history.series(Measure.CONFORMITY);
        assertTrue(conformity[5] < conformity[2], history::toString);
    }

    @Test
    void adversarialTrainingMakesRobust() {
        final var validated =
            PLAN.toBuilder().validation(RobustValidation.pgd(new ThreatModel(Norm.LINF, 0.25), 60)).build();
        final var plain = train(validated).history().epoch(6);
        final var robust =
            train(validated.toBuilder().scheme(AdversarialTraining.pgd(0.25, 5)).build()).history().epoch(6);
        assertTrue(Double.isNaN(robust.value(Measure.TRAINING_ACCURACY)));
        assertTrue(robust.value(Measure.VALIDATION_ROBUST) > plain.value(Measure.VALIDATION_ROBUST),
            plain + "\n" + robust);
    }

    static List<PrototypeConformity> forms() {
        return List.of(PrototypeConformity.stable(), PrototypeConformity.paper(), PrototypeConformity.authorsCode());
    }

    /** 30 epochs of 7 steps. */
    @ParameterizedTest
    @MethodSource("forms")
    void keepsPrototypesFiniteForTwoHundredSteps(final PrototypeConformity form) {
        final var plan =
            PLAN.toBuilder().epochs(30).conformity(new ConformityTraining(form, List.of(0.1), 0.5, 0.5)).build();
        final var result = train(plan);
        final var prototypes = result.model().prototypes().orElseThrow();
        for (final var number : prototypes.attracting(0)) {
            assertTrue(Float.isFinite(number));
        }
        for (final var number : prototypes.repelling(0)) {
            assertTrue(Float.isFinite(number));
        }
        assertEquals(1, result.history().epoch(30).value(Measure.TRAINING_ACCURACY));
    }

    @Test
    void returnsTheBestEpochAndStopsAfterItsPatience() {
        final var plan = PLAN.toBuilder().epochs(40).keepBest(3).build();
        final var history = train(plan).history();
        final var best = history.chosenEpoch().value(Measure.VALIDATION_ACCURACY);
        assertTrue(history.epochs().size() == history.chosen() + 3 && history.epochs().size() < 40);
        for (final var epoch : history.epochs()) {
            final var accuracy = epoch.value(Measure.VALIDATION_ACCURACY);
            assertTrue(epoch.number() < history.chosen() ? accuracy < best : accuracy <= best);
        }
    }

    @Test
    void theBestEpochsParametersAreWhatAShorterTrainingEndsWith() {
        final var constant = PLAN.toBuilder().schedule(new Schedule.Constant()).build();
        final var chosen = train(constant.toBuilder().epochs(40).keepBest(3).build());
        final var shorter = train(constant.toBuilder().epochs(chosen.history().chosen()).build());
        chosen.model().parameters().arrays().forEach(
            (spec, array) -> assertArrayEquals(array, shorter.model().parameters().get(spec.name()), spec.name()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 17, 101, 102, 117})
    void stopsAtTheBatchWhereItIsCancelled(final int checks) {
        final var seen = new int[1];
        final var reports = new ArrayList<String>();
        assertThrows(CancellationException.class, () -> train(everything(), stripes(60, 2), new Progress() {
            @Override
            public void report(final double fraction, final Supplier<String> message) {
                reports.add(message.get());
            }

            @Override
            public void checkCanceled() {
                if (++seen[0] == checks) {
                    throw new CancellationException();
                }
            }
        }));
        assertEquals(checks, seen[0]);
        assertTrue(reports.size() < checks);
    }

    @Test
    void tellsWhereItStands() {
        final var messages = new ArrayList<String>();
        final var fractions = new ArrayList<Double>();
        train(everything(), stripes(60, 2), new Progress() {
            @Override
            public void report(final double fraction, final Supplier<String> message) {
                fractions.add(fraction);
                messages.add(message.get());
            }

            @Override
            public void checkCanceled() {
                // nobody cancels
            }
        });
        assertEquals(fractions.stream().sorted().toList(), fractions);
        assertEquals(1, fractions.get(fractions.size() - 1), 1e-9);
        final var last = messages.get(messages.size() - 1);
        assertTrue(last.matches("Epoch 6/6: loss -?\\d+\\.\\d\\d "
            + "\\(cross-entropy \\d+\\.\\d\\d, prototype conformity -?\\d+\\.\\d\\d\\), "
            + "accuracy \\d+\\.\\d %, robust \\d+\\.\\d %, [\\d,]+ images/s, about \\d+ s left"), last);
    }

    /** Those of the model that it started from included; where that one doesn't tell, nobody knows all of them. */
    @Test
    void knowsTheImagesAgainThatItLearnedFrom() {
        final var plan = PLAN.toBuilder().epochs(1).build();
        final var ours = SeenImages.of(stripes(40, 1), 0, 1, Progress.NONE);
        final var theirs = SeenImages.of(stripes(30, 3), 0, 1, Progress.NONE);
        final var task = TrainingTask.of(NETWORK, stripes(40, 1)).validated(Optional.of(stripes(60, 2)));
        final var first = Trainer.train(task, plan, Progress.NONE).model();
        assertEquals(Optional.of(ours), first.seen());
        final var start = Optional.of(first.parameters());
        final var begun =
            new TrainingTask(NETWORK, start, Optional.empty(), task.normalization(), task.range(), task.training(),
                Optional.empty(), Optional.of(theirs));
        assertEquals(Optional.of(ours.and(theirs)), Trainer.train(begun, plan, Progress.NONE).model().seen());
        final var unknown = Trainer.train(task.from(first.parameters()), plan, Progress.NONE).model();
        assertEquals(Optional.of(ours.incomplete()), unknown.seen());
    }

    @Test
    void tellsWhereTheModelComesFrom() {
        final var plan = everything().toBuilder().epochs(3).build();
        final var trained = train(plan);
        final var provenance = trained.model().provenance();
        assertEquals(Release.PROGRAM, provenance.creator());
        assertEquals(OptionalLong.of(5), provenance.seed());
        assertEquals(Optional.of("L∞, ε = 0.2"), provenance.threatModel());
        assertEquals(plan, TrainingPlan.fromJson(provenance.trainingPlan().orElseThrow()));
        final var data = provenance.trainingData().orElseThrow();
        assertEquals(DatasetFingerprint.of(stripes(100, 1), Progress.NONE), data.sha256());
        assertEquals("{top=34, middle=33, bottom=33}", data.classCounts().toString());
        assertEquals(100, data.images());
        assertEquals(3, provenance.results().get("epoch"));
        assertEquals(trained.history().epoch(3).value(Measure.VALIDATION_ROBUST),
            provenance.results().get("validation accuracy (attacked)"));
        assertTrue(provenance.device().matches("(oneDNN|ND4J) .*, \\d+ threads"), provenance.device());
        assertTrue(provenance.libraries().keySet().containsAll(Set.of("Java", "JavaCPP")), provenance::toString);
        assertEquals(NAMES, trained.model().classNames());
    }

    @Test
    void saysWhereTheLossExplodedAndWhatToLower() {
        final var plan =
            PLAN.toBuilder().optimizer(new Sgd(1e25, 0.9, false, 0)).schedule(new Schedule.Constant()).build();
        final var message = assertThrows(TrainingDivergedException.class, () -> train(plan)).getMessage();
        assertTrue(
            message.matches(
                "(?s).*at epoch \\d+, batch \\d+ of 7 .*(layer|outputs) .*Lower the learning rate \\(1\\.0E25\\).*"),
            message);
    }

    /** No later step would notice, and a better epoch must not hide it. */
    @Test
    void theVeryLastStepMustLeaveFiniteNumbers() {
        for (final var epochs : new int[]{1, 2}) {
            final var plan = PLAN.toBuilder().epochs(epochs).batchSize(100).optimizer(new Sgd(0.1, 0, false, 0))
                .schedule(new Schedule.Step(List.of(epochs - 1), 1e45)).keepBest(0).build();
            final var message = assertThrows(TrainingDivergedException.class, () -> train(plan)).getMessage();
            assertTrue(message.startsWith("The step at epoch %s, batch 1 of 1 has left numbers that aren't finite"
                .formatted(epochs)), message);
        }
    }

    /** The learning rate alone trains well; a hundred thousand times the divergence doesn't, and is named. */
    @Test
    void doesNotBlameTheLearningRateAloneForBeta() {
        final var plan = PLAN.toBuilder().scheme(Trades.of(1e30, 0.2, 2)).optimizer(new Sgd(0.1, 0.9, false, 0))
            .schedule(new Schedule.Constant()).build();
        final var message = assertThrows(TrainingDivergedException.class, () -> train(plan)).getMessage();
        assertTrue(
            message.matches("(?s).*at epoch \\d+, batch \\d+ .*Lower β of TRADES \\(1\\.0E30\\) or the learning rate "
                + "\\(0\\.1\\), or limit.*"),
            message);
    }

    /** A network that learned nothing says one class for all three: 34 of 100 images are of the commonest. */
    @Test
    void saysThatAModelIsNoBetterThanGuessing() {
        final var plan = PLAN.toBuilder().epochs(1).optimizer(new Sgd(1e-30, 0, false, 0)).build();
        final var warnings = train(plan).history().warnings();
        assertEquals(1, warnings.stream().filter(warning -> warning.contains("no better than guessing")).count(),
            warnings::toString);
        assertTrue(train(PLAN).history().warnings().stream().noneMatch(warning -> warning.contains("guessing")));
    }

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
