package org.polytope.engine.training.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Test
    void constantNeverChanges() {
        assertEquals(1, new Schedule.Constant().factor(7.3, 10));
    }

    @Test
    void stepMultipliesAtEachMilestone() {
        final var step = new Schedule.Step(List.of(3, 6), 0.1);
        assertEquals(1, step.factor(2.99, 10));
        assertEquals(0.1, step.factor(3, 10), 1e-12);
        assertEquals(0.1, step.factor(5.99, 10), 1e-12);
        assertEquals(0.01, step.factor(6, 10), 1e-12);
    }

    @Test
    void cosineFallsFromOneThroughHalfToZero() {
        final var cosine = new Schedule.Cosine();
        assertEquals(1, cosine.factor(0, 8));
        assertEquals((1 + Math.sqrt(0.5)) / 2, cosine.factor(2, 8), 1e-12);
        assertEquals(0.5, cosine.factor(4, 8), 1e-12);
        assertEquals(0, cosine.factor(8, 8), 1e-12);
    }

    @Test
    void cyclicRisesToItsPeakAndFallsToZero() {
        final var cyclic = new Schedule.Cyclic(0.4);
        assertEquals(0, cyclic.factor(0, 15));
        assertEquals(0.5, cyclic.factor(3, 15), 1e-12);
        assertEquals(1, cyclic.factor(6, 15), 1e-12);
        assertEquals(0.5, cyclic.factor(10.5, 15), 1e-12);
        assertEquals(1, new Schedule.Cyclic(0).factor(0, 15));
    }

    /** Numbers of PyTorch's CosineAnnealingWarmRestarts(T_0=3, T_mult=2, eta_min=0.01) from a learning rate of 1. */
    @Test
    void warmRestartsAreThoseOfPyTorch() {
        final var restarts = new Schedule.WarmRestarts(3, 2, 0.01);
        final var epochs = new double[]{0, 0.5, 1.5, 2.75, 3, 4.5, 8.9, 9, 12.25, 20.5, 21, 30};
        final var factors = new double[]{1, 0.9336825748732972, 0.505, 0.02686671598691124, 1, 0.855017856687341,
            0.010678380296485953, 1, 0.831376178474534, 0.01423479361996386, 1, 0.6944282990207195};
        for (int i = 0; i < epochs.length; i++) {
            assertEquals(factors[i], restarts.factor(epochs[i], 99), 1e-9, "epoch " + epochs[i]);
        }
        assertEquals(1, new Schedule.WarmRestarts(4, 1, 0).factor(8, 12));
    }

    @Test
    void aWarmUpGrowsIntoItsSchedule() {
        final var cosine = new Schedule.Cosine();
        final var warmed = new Schedule.LinearWarmUp(4, 0.2, cosine);
        assertEquals(0.2, warmed.factor(0, 10));
        assertEquals(0.6 * cosine.factor(2, 10), warmed.factor(2, 10), 1e-12);
        assertEquals(cosine.factor(4, 10), warmed.factor(4, 10), 1e-12);
        assertEquals(cosine.factor(7, 10), warmed.factor(7, 10));
    }

    @Test
    void refusesWhatIsNoRestartAndNoWarmUp() {
        final var constant = new Schedule.Constant();
        final var warmed = new Schedule.LinearWarmUp(1, 0, constant);
        assertThrows(IllegalArgumentException.class, () -> new Schedule.WarmRestarts(0, 2, 0));
        assertThrows(IllegalArgumentException.class, () -> new Schedule.WarmRestarts(3, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Schedule.WarmRestarts(3, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Schedule.LinearWarmUp(0, 0, constant));
        assertThrows(IllegalArgumentException.class, () -> new Schedule.LinearWarmUp(1, 1, constant));
        assertThrows(IllegalArgumentException.class, () -> new Schedule.LinearWarmUp(1, 0, warmed));
    }

    @Test
    void milestonesMustRise() {
        final var falling = List.of(6, 3);
        assertThrows(IllegalArgumentException.class, () -> new Schedule.Step(falling, 0.1));
    }
}
