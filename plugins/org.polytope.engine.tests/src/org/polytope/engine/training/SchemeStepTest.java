package org.polytope.engine.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.SampleDigits;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.training.objective.Objective;
import org.polytope.engine.training.objective.Term;
import org.polytope.engine.training.optimizer.Optimization;
import org.polytope.engine.training.optimizer.OptimizerSettings.Sgd;
import org.polytope.engine.training.optimizer.Schedule;
import org.polytope.engine.training.scheme.PyTorchSchemes;
import org.polytope.engine.training.scheme.PyTorchTrades;
import org.polytope.engine.training.scheme.Scheme;

/** Steps of a known rate down the gradient move the parameters by the rate times the gradient. */
class SchemeStepTest {

    private static final PyTorchTrades INITIAL = PyTorchTrades.read();

    private final Parameters parameters = INITIAL.parameters();

    private EpochMeter learn(final Scheme scheme, final double rate, final List<Batch> batches) {
        final var meter = new EpochMeter(scheme.terms().stream().map(Term::measure).toList());
        try (var classifier = Classifier.of(PyTorchTrades.NETWORK, parameters, Normalization.none(1), PixelRange.UNIT,
            Optional.empty(), 8)) {
            final var learner = new Learner(
                new Optimization(new Sgd(rate, 0, false, 0), new Schedule.Constant(), 0), classifier, parameters,
                FrozenLayers.NONE);
            final var run = scheme.begin(SampleDigits.draw(2, 1));
            for (final var batch : batches) {
                learner.begin(new Learner.Lesson(new Objective(scheme.terms()), 1, 5, meter, "here"));
                run.learn(batch, PyTorchTrades.MOMENT, learner, Progress.NONE);
            }
        }
        return meter;
    }

    private static void assertTerms(final String name, final Scheme scheme, final EpochMeter meter) {
        scheme.terms().stream().map(Term::measure)
            .forEach(measure -> assertEquals(
                PyTorchSchemes.numbers(name + "." + measure.name().toLowerCase(Locale.ROOT))[0],
                meter.values().get(measure), 1e-5, measure.name()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"standard", "pgd.linf", "pgd.l2", "fast", "fgsm", "mart.linf", "mart.l2", "awp.pgd",
        "awp.trades", "awp.mart", "noise"})
    void isThatOfPyTorch(final String name) {
        final var scheme = PyTorchSchemes.scheme(name);
        assertTerms(name, scheme, learn(scheme, 1, List.of(INITIAL.images())));
        INITIAL.parameters().arrays().forEach((spec, numbers) -> {
            final var after = parameters.get(spec.name());
            if (spec.role().trainable()) {
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] -= after[i];
                }
                assertArrayEquals(PyTorchSchemes.numbers(name + ".gradient." + spec.name()), numbers, 1e-5f,
                    spec.name());
            } else {
                assertArrayEquals(PyTorchSchemes.numbers(name + "." + spec.name()), after, 1e-5f, spec.name());
            }
        });
    }

    /** Two batches, of which the second is smaller, with two steps each: the change lives on. */
    @ParameterizedTest
    @ValueSource(strings = {"free.linf", "free.l2"})
    void isThatOfPyTorchWhereTheChangeLivesOn(final String name) {
        final var scheme = PyTorchSchemes.scheme(name);
        assertTerms(name, scheme,
            learn(scheme, 0.05, List.of(INITIAL.images(), INITIAL.images().select(2, 0, 1))));
        parameters.arrays().forEach((spec, after) -> assertArrayEquals(
            PyTorchSchemes.numbers(name + (spec.role().trainable() ? ".after." : ".") + spec.name()), after, 1e-6f,
            spec.name()));
    }
}
