package org.polytope.engine.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.training.objective.ConformityTraining;
import org.polytope.engine.training.optimizer.Schedule;
import org.polytope.engine.training.scheme.AdversarialTraining;
import org.polytope.engine.training.scheme.WeightPerturbation;

/** Settings that a training has no time for are told before it begins. */
class NeverReachedTest {

    private static final AdversarialTraining ADVERSARIAL = AdversarialTraining.pgd(0.1, 2);

    private static final ConformityTraining CONFORMITY = ConformityTraining.stable(0.1, 1);

    /** Four epochs, of which one is the warm-up, are just enough for each. */
    private static Stream<Arguments> tight() {
        return Stream.of(
            Arguments.of("Epsilon grows over 3 ramp-up epochs, but only 2 come after the warm-up",
                plan().scheme(ADVERSARIAL.withRampUp(3))),
            Arguments.of("Weights are perturbed after 2 epochs of the attack only, but there are 2 of these",
                plan().scheme(new WeightPerturbation(ADVERSARIAL, 0.01, 2))),
            Arguments.of("(prototype conformity) joins in after 3 epochs, but there are no more than these",
                plan().conformity(CONFORMITY.withEpochs(3, 0))),
            Arguments.of("(prototype conformity) grows over 2 epochs, but takes part in only 1",
                plan().conformity(CONFORMITY.withEpochs(2, 2))),
            Arguments.of("The learning rate grows over 4 epochs, but there are only 3",
                plan().schedule(new Schedule.LinearWarmUp(4, 0.1, new Schedule.Constant()))));
    }

    private static TrainingPlanBuilder plan() {
        return TrainingPlan.builder(4).warmUpEpochs(1);
    }

    private static List<String> advice(final TrainingPlan plan) {
        return plan.advice(PixelRange.UNIT, new ImageShape(1, 6, 6));
    }

    @ParameterizedTest
    @MethodSource("tight")
    void oneEpochLessIsTooFew(final String expected, final TrainingPlanBuilder plan) {
        assertEquals(List.of(), advice(plan.build()));
        final var said = advice(plan.epochs(3).build());
        assertEquals(1, said.size(), said::toString);
        assertTrue(said.get(0).contains(expected), said::toString);
    }

    @Test
    void aWarmUpThatNeverEnds() {
        final var warming = TrainingPlan.builder(2).warmUpEpochs(2);
        assertEquals(List.of(), advice(warming.build()), "nothing else was asked for");
        final var said = advice(warming.scheme(ADVERSARIAL.withRampUp(3)).conformity(CONFORMITY).build());
        assertEquals(
            List.of("All 2 epochs are warm-up epochs on unchanged images, so that what comes after the warm-up ("
                + ADVERSARIAL.describe()
                + ", prototype conformity) never begins: train for more epochs, or warm up in fewer."),
            said);
    }

    @Test
    void aPerturbationTellsOfWhatItPerturbs() {
        final var said = advice(TrainingPlan.builder(2)
            .scheme(new WeightPerturbation(ADVERSARIAL.withRampUp(3), 0.01, 5)).build());
        assertEquals(2, said.size(), said::toString);
    }
}
