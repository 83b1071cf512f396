package org.polytope.engine.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.SampleDigits;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.network.Network;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;
import org.polytope.engine.training.history.History.Epoch;
import org.polytope.engine.training.history.Measure;
import org.polytope.engine.training.objective.ConformityTraining;
import org.polytope.engine.training.objective.Rows.Kind;
import org.polytope.engine.training.optimizer.OptimizerSettings.Adam;
import org.polytope.engine.training.scheme.FreeAdversarialTraining;
import org.polytope.engine.training.scheme.GaussianNoiseTraining;
import org.polytope.engine.training.scheme.Mart;
import org.polytope.engine.training.scheme.Scheme;
import org.polytope.engine.training.scheme.StandardTraining;
import org.polytope.engine.training.scheme.Trades;
import org.polytope.engine.training.scheme.WeightPerturbation;
import org.polytope.engine.training.validation.RobustValidation;
import org.polytope.engine.training.validation.Selection;

class SchemeTest {

    private static final Dataset TRAINING = SampleDigits.draw(500, 1);

    private static final Network NETWORK = Architectures.smallCnn(TRAINING.shape(), 10);

    private static final double EPSILON = 0.05;

    private static final TrainingTask TASK =
        TrainingTask.of(NETWORK, TRAINING).validated(Optional.of(SampleDigits.draw(100, 2)));

    private static Epoch last(final TrainingPlan plan) {
        return Trainer.train(TASK, plan, Progress.NONE).history().epoch(plan.epochs().count());
    }

    private static TrainingPlanBuilder plan(final Scheme scheme) {
        return TrainingPlan.builder(8).batchSize(64).optimizer(Adam.of(3e-3)).scheme(scheme).seed(3)
            .validation(RobustValidation.pgd(new ThreatModel(Norm.LINF, EPSILON), 100));
    }

    @Test
    void tradesMakesRobust() {
        final var plain = last(plan(new StandardTraining()).build()).value(Measure.VALIDATION_ROBUST);
        final var trades = last(plan(Trades.of(3, EPSILON, 5).withRampUp(2)).build());
        assertTrue(trades.value(Measure.VALIDATION_ROBUST) > plain + 0.2, () -> plain + "\n" + trades);
        assertTrue(trades.value(Measure.DIVERGENCE) > 0, trades::toString);
        assertEquals(trades.value(Measure.CROSS_ENTROPY) + 3 * trades.value(Measure.DIVERGENCE),
            trades.value(Measure.LOSS), 1e-9);
    }

    @Test
    void tradesAndPrototypesLearnTogetherAfterAWarmUp() {
        final var plan = plan(Trades.of(3, EPSILON, 3)).epochs(4).warmUpEpochs(2)
            .conformity(ConformityTraining.stable(0.1, 1)).selection(Selection.LAST).build();
        final var history = Trainer.train(TASK, plan, Progress.NONE).history();
        final var divergence = history.series(Measure.DIVERGENCE);
        final var conformity = history.series(Measure.CONFORMITY);
        for (int epoch = 0; epoch < 4; epoch++) {
            assertEquals(epoch < 2, Double.isNaN(divergence[epoch]));
            assertEquals(epoch < 2, Double.isNaN(conformity[epoch]));
        }
        assertTrue(conformity[3] < conformity[2], history::toString);
    }

    static List<Scheme> further() {
        return List.of(FreeAdversarialTraining.of(4, EPSILON), Mart.of(3, EPSILON, 3),
            new WeightPerturbation(new StandardTraining(), 0.005, 1), new GaussianNoiseTraining(0.2));
    }

    /** Free training makes four steps a batch, so its epochs are two. */
    @ParameterizedTest
    @MethodSource("further")
    void othersLearn(final Scheme scheme) {
        final var epochs = scheme instanceof FreeAdversarialTraining ? 2 : 6;
        final var last = last(plan(scheme).epochs(epochs).build());
        assertTrue(last.value(Measure.VALIDATION_ACCURACY) > 0.4, last::toString);
        for (final var kind : Kind.values()) {
            assertEquals(scheme.kinds().contains(kind), last.values().containsKey(kind.accuracy()));
        }
    }
}
