package org.polytope.engine.training.scheme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.polytope.engine.attack.gradient.StepSize.Relative;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;
import org.polytope.engine.training.history.Measure;
import org.polytope.engine.training.objective.Term;

/** Its numbers are held against PyTorch's in {@link org.polytope.engine.training.SchemeStepTest}. */
class MartTest {

    @Test
    void saysWhatItIs() {
        final var mart = Mart.cifar10().withRampUp(3);
        assertEquals("MART-10, step 0.007, β 5", mart.describe());
        assertEquals(Optional.of(new ThreatModel(Norm.LINF, 0.031)), mart.threatModel());
        assertEquals(64, mart.images(128));
        assertEquals(3, mart.rampUpEpochs());
        assertEquals(List.of(Measure.CROSS_ENTROPY, Measure.PROBABILITY_MARGIN, Measure.WEIGHTED_DIVERGENCE),
            mart.terms().stream().map(Term::measure).toList());
        assertEquals(Optional.of("β of MART (5.0)"), mart.terms().get(2).suspect());
    }

    @Test
    void namesTheSettingThatIsWrong() {
        assertMistake("β of MART must be at least 0", () -> Mart.of(-1, 0.1, 10));
        assertMistake("number of steps of MART must be at least 1", () -> Mart.of(1, 0.1, 0));
        assertMistake("under L∞ and L2, not under L1",
            () -> new Mart(1, 1, new Relative(1), Norm.L1, EpsilonSchedule.constant(0.1)));
    }

    private static void assertMistake(final String expected, final Runnable mistake) {
        final var message = assertThrows(IllegalArgumentException.class, mistake::run).getMessage();
        assertTrue(message.contains(expected), message);
    }
}
