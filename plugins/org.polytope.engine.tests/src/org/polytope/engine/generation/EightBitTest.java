package org.polytope.engine.generation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/** Rounding to 8 bits gives multiples of 1/255 and never leaves the ball. */
class EightBitTest {

    @Test
    void goesToTheNearestStepWhereItIsInside() {
        final var rounded = EightBit.round(new float[]{10 / 255f, 10 / 255f}, new float[]{10.4f / 255, 10.6f / 255},
            new ThreatModel(Norm.LINF, 0.1));
        assertArrayEquals(new float[]{10 / 255f, 11 / 255f}, rounded);
    }

    @Test
    void goesTowardTheOriginalWhereTheNearestStepIsOutside() {
        // 0.1 is 25.5 steps: the nearest is the 26th, which is 0.10196 away.
        final var rounded = EightBit.round(new float[]{100 / 255f, 100 / 255f},
            new float[]{100 / 255f + 0.1f, 100 / 255f - 0.1f}, new ThreatModel(Norm.LINF, 0.1));
        assertArrayEquals(new float[]{125 / 255f, 75 / 255f}, rounded);
    }

    @Test
    void neverLeavesTheBall() {
        final var random = new Random(1);
        for (final var epsilon : new double[]{0.001, 1 / 255.0, 0.0314, 8 / 255.0, 0.1, 0.3}) {
            for (int i = 0; i < 2000; i++) {
                final var original = random.nextInt(256) / 255f;
                final var moved = (float)Math.min(Math.max(original + (2 * random.nextDouble() - 1) * epsilon, 0), 1);
                final var rounded = EightBit.round(new float[]{original}, new float[]{moved},
                    new ThreatModel(Norm.LINF, epsilon));
                assertTrue(Math.abs(rounded[0] - original) <= epsilon + 1e-6, () -> original + " to " + rounded[0]);
                assertEquals(Math.round(rounded[0] * 255), rounded[0] * 255, 1e-3, "a step of 8 bits");
            }
        }
    }

    /** Each pixel is moved by 2.6 steps: the nearest are 3 away, and all together leave the ball. */
    @Test
    void goesTowardTheOriginalWhereAllPixelsTogetherWouldLeaveTheBall() {
        final var original = new float[]{100 / 255f, 100 / 255f, 100 / 255f};
        final var moved = new float[]{102.6f / 255, 97.4f / 255, 100 / 255f};
        for (final var threat : new ThreatModel[]{new ThreatModel(Norm.L2, Math.sqrt(2) * 2.6 / 255),
            new ThreatModel(Norm.L1, 5.2 / 255)}) {
            assertArrayEquals(new float[]{102 / 255f, 98 / 255f, 100 / 255f}, EightBit.round(original, moved, threat));
        }
        assertArrayEquals(new float[]{103 / 255f, 97 / 255f, 100 / 255f},
            EightBit.round(original, moved, ThreatModel.unbounded()));
    }
}
