package org.polytope.engine.training.scheme;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.gradient.StepSize.Relative;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;
import org.polytope.engine.training.objective.Rows;
import org.polytope.engine.training.objective.Rows.Kind;
import org.polytope.engine.training.objective.Rows.Pass;

class TradesTest {

    private static final PyTorchTrades PYTORCH = PyTorchTrades.read();

    private static Rows rows(final Trades trades) {
        try (var classifier = Classifier.of(PyTorchTrades.NETWORK, PYTORCH.parameters(), Normalization.none(1),
            PixelRange.UNIT, 4)) {
            return trades.rows(PYTORCH.images(), PyTorchTrades.MOMENT, classifier, Progress.NONE);
        }
    }

    static Stream<Arguments> climbs() {
        return Stream.of(Arguments.of(PyTorchTrades.LINF, "linf", 1e-5f), Arguments.of(PyTorchTrades.L2, "l2", 2e-4f));
    }

    /**
     * Beside the clean image, at the divergence's minimum, logits in float32 leave its gradient few digits. Its sign needs
     * no more, but under L2 PyTorch's own float32 and float64 are 7e-5 apart after four steps, of changes up to 0.37.
     */
    @ParameterizedTest
    @MethodSource("climbs")
    void climbsTheDivergenceAsPyTorchDoes(final Trades trades, final String norm, final float tolerance) {
        final var rows = rows(trades);
        assertEquals(List.of(new Pass(0, 4), new Pass(4, 4)), rows.passes());
        assertArrayEquals(PYTORCH.numbers("images"), rows.images(rows.passes().get(0)).pixels());
        assertArrayEquals(PYTORCH.numbers("attacked." + norm), rows.images(rows.passes().get(1)).pixels(),
            tolerance);
        for (int row = 0; row < 4; row++) {
            assertEquals(List.of(Kind.CLEAN, Kind.ADVERSARIAL), List.of(rows.kind(row), rows.kind(row + 4)));
            assertEquals(row + 4, rows.partner(row, Kind.ADVERSARIAL));
            assertEquals(rows.labels()[row], rows.labels()[row + 4]);
        }
    }

    @Test
    void saysWhatItIs() {
        assertEquals("TRADES-10, step 0.007, β 6", Trades.cifar10().describe());
        assertEquals(Optional.of(new ThreatModel(Norm.LINF, 0.3)), Trades.mnist().threatModel());
        assertEquals(64, Trades.mnist().images(128));
    }

    @Test
    void namesTheSettingThatIsWrong() {
        assertMistake("β of TRADES must be at least 0", () -> Trades.of(-1, 0.1, 10));
        assertMistake("number of steps of TRADES must be at least 1", () -> Trades.of(1, 0.1, 0));
        assertMistake("at least one iteration", () -> new Trades(1, 0, new Relative(1), Norm.LINF,
            EpsilonSchedule.constant(0.1)));
        assertMistake("under L∞ and L2, not under L1", () -> new Trades(1, 1, new Relative(1), Norm.L1,
            EpsilonSchedule.constant(0.1)));
    }

    private static void assertMistake(final String expected, final Runnable mistake) {
        final var message = assertThrows(IllegalArgumentException.class, mistake::run).getMessage();
        assertTrue(message.contains(expected), message);
    }
}
