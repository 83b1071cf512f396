package org.polytope.engine.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.polytope.engine.training.Stripes.PLAN;
import static org.polytope.engine.training.Stripes.train;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.polytope.engine.training.optimizer.OptimizerSettings.Sgd;
import org.polytope.engine.training.optimizer.Schedule;
import org.polytope.engine.training.scheme.Trades;

/** A training that leads nowhere says so, and what to do. */
class DivergedTrainingTest {

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
}
