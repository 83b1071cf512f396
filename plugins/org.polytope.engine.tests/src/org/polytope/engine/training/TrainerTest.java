package org.polytope.engine.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.polytope.engine.training.Stripes.PLAN;
import static org.polytope.engine.training.Stripes.SHAPE;
import static org.polytope.engine.training.Stripes.everything;
import static org.polytope.engine.training.Stripes.stripes;
import static org.polytope.engine.training.Stripes.train;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.Progress;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.network.Initialization;
import org.polytope.engine.objective.PrototypeConformity;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;
import org.polytope.engine.training.history.Measure;
import org.polytope.engine.training.objective.ConformityTraining;
import org.polytope.engine.training.optimizer.OptimizerSettings.Sgd;
import org.polytope.engine.training.optimizer.Schedule;
import org.polytope.engine.training.scheme.AdversarialTraining;
import org.polytope.engine.training.validation.RobustValidation;

/** A small separable problem is learned, and the same one twice to the bit. */
class TrainerTest {

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
}
