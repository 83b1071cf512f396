package org.polytope.engine.training.optimizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.training.optimizer.OptimizerSettings.Adam;
import org.polytope.engine.training.optimizer.OptimizerSettings.Sgd;
import org.polytope.engine.training.state.SavedState;

/** Five steps from (0.5, −1, 2) along gradients sin(1 + 3 t + i); expected are PyTorch's numbers in double. */
class UpdateRuleTest {

    static Stream<Arguments> rules() {
        return Stream.of(
            Arguments.of(new Sgd(0.1, 0, false, 0), new float[]{0.4382199f, -1.09303485f, 1.96124621f}),
            Arguments.of(new Sgd(0.1, 0.9, false, 0.01), new float[]{0.29337692f, -1.20568731f, 1.93740353f}),
            Arguments.of(new Sgd(0.1, 0.9, true, 0.01), new float[]{0.25072742f, -1.27226221f, 1.89504925f}),
            Arguments.of(Adam.of(0.1), new float[]{0.34878339f, -1.13862847f, 1.90331269f}),
            Arguments.of(new Adam(0.1, 0.8, 0.99, 1e-3, 0.01), new float[]{0.35880934f, -1.12544963f, 1.8832997f}),
            Arguments.of(new Adam(0.1, 0.8, 0.99, 1e-3, 0.05, true),
                new float[]{0.35084568f, -1.10295886f, 1.85794479f}));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void stepsAsPyTorchDoes(final OptimizerSettings settings, final float[] expected) {
        final var values = new float[]{0.5f, -1, 2};
        final var rule = UpdateRule.of(settings, values.length, true);
        for (int t = 0; t < 5; t++) {
            final var gradient = new float[values.length];
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] = (float)Math.sin(1 + 3 * t + i);
            }
            rule.update(values, gradient, settings.learningRate());
        }
        assertArrayEquals(expected, values, 2e-6f);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void goesOnAsIfNothingHadHappened(final OptimizerSettings settings) throws IOException {
        final var values = new float[]{0.5f, -1, 2};
        final var rule = UpdateRule.of(settings, values.length, true);
        rule.update(values, new float[]{1, -2, 3}, settings.learningRate());
        final var saved = new ByteArrayOutputStream();
        SavedState.write(rule, saved);
        final var later = UpdateRule.of(settings, values.length, true);
        SavedState.read(later, new ByteArrayInputStream(saved.toByteArray()), "saved", saved.size());
        final var sameValues = values.clone();
        rule.update(values, new float[]{0, 1, 2}, settings.learningRate());
        later.update(sameValues, new float[]{0, 1, 2}, settings.learningRate());
        assertArrayEquals(values, sameValues);
    }
}
