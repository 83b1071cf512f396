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

    @Test
    void milestonesMustRise() {
        final var falling = List.of(6, 3);
        assertThrows(IllegalArgumentException.class, () -> new Schedule.Step(falling, 0.1));
    }
}
