package org.polytope.engine.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.SampleDigits;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.network.Prototypes;
import org.polytope.engine.objective.PrototypeConformity;
import org.polytope.engine.training.history.Measure;
import org.polytope.engine.training.objective.ConformityTerm;
import org.polytope.engine.training.objective.ConformityTraining;
import org.polytope.engine.training.objective.Objective;
import org.polytope.engine.training.optimizer.Optimization;
import org.polytope.engine.training.optimizer.OptimizerSettings.Sgd;
import org.polytope.engine.training.optimizer.Schedule;
import org.polytope.engine.training.scheme.PyTorchTrades;

/** A step of rate 1 down the gradient moves the parameters by the gradient. */
class TradesStepTest {

    private static final PyTorchTrades PYTORCH = PyTorchTrades.read();

    private static final Optimization STEP =
        new Optimization(new Sgd(1, 0, false, 0), new Schedule.Constant(), 0);

    private final Parameters parameters = PYTORCH.parameters();

    private EpochMeter step(final Objective objective) {
        final var measures = objective.terms().stream().map(term -> term.measure()).toList();
        final var meter = new EpochMeter(measures);
        try (var classifier = Classifier.of(PyTorchTrades.NETWORK, parameters, Normalization.none(1), PixelRange.UNIT,
            Optional.empty(), 4)) {
            final var learner = new Learner(STEP, classifier, parameters,
                FrozenLayers.NONE);
            learner.begin(new Learner.Lesson(objective, 1, 5, meter, "here"));
            PyTorchTrades.LINF.begin(SampleDigits.draw(2, 1)).learn(PYTORCH.images(), PyTorchTrades.MOMENT, learner,
                Progress.NONE);
        }
        return meter;
    }

    private void assertGradients(final String name) {
        final var before = PYTORCH.parameters();
        parameters.arrays().forEach((spec, after) -> {
            if (spec.role().trainable()) {
                assertArrayEquals(PYTORCH.numbers(name + ".gradient." + spec.name()),
                    difference(before.get(spec.name()), after), 1e-5f, spec.name());
            }
        });
    }

    private static float[] difference(final float[] before, final float[] after) {
        final var difference = before.clone();
        for (int i = 0; i < difference.length; i++) {
            difference[i] -= after[i];
        }
        return difference;
    }

    @Test
    void isThatOfPyTorch() {
        final var values = step(new Objective(PyTorchTrades.LINF.terms())).values();
        final var crossEntropy = PYTORCH.numbers("plain.cross-entropy")[0];
        final var divergence = PYTORCH.numbers("plain.divergence")[0];
        assertEquals(crossEntropy, values.get(Measure.CROSS_ENTROPY), 1e-5);
        assertEquals(divergence, values.get(Measure.DIVERGENCE), 1e-5);
        assertEquals(crossEntropy + 6 * divergence, values.get(Measure.LOSS), 1e-4);
        assertTrue(values.containsKey(Measure.TRAINING_ACCURACY) && values.containsKey(Measure.TRAINING_ROBUST));
        assertGradients("plain");
        for (final var statistic : List.of("bn.running_mean", "bn.running_var")) {
            assertArrayEquals(PYTORCH.numbers("plain." + statistic), parameters.get(statistic), 1e-5f);
        }
    }

    @Test
    void isThatOfPyTorchWithPrototypesToo() {
        final var before = PYTORCH.numbers("prototypes");
        final var live = List.of(before.clone());
        final var conformity = ConformityTerm
            .of(new ConformityTraining(PrototypeConformity.paper(), List.of(0.1), 1, 1), Prototypes.of(3, live, live));
        final var values = step(new Objective(PyTorchTrades.LINF.terms()).with(conformity)).values();
        assertEquals(PYTORCH.numbers("conforming.conformity")[0], values.get(Measure.CONFORMITY), 1e-5);
        assertGradients("conforming");
        assertArrayEquals(PYTORCH.numbers("conforming.gradient.prototypes"),
            difference(before, live.get(0)), 1e-5f);
    }
}
