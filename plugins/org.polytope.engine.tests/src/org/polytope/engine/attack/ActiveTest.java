package org.polytope.engine.attack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Images of two numbers. */
class ActiveTest {

    private static final float[] IMAGES = {1, 2, 3, 4, 5, 6};

    @Test
    void packsWithoutGaps() {
        assertArrayEquals(new float[]{5, 6, 1, 2}, new Active(2, 2, 0).pack(IMAGES));
        assertArrayEquals(new float[]{1, 2}, new Active(2, 2, 0).part(1, 2).pack(IMAGES));
    }

    @Test
    void numbersThoseThatStayAnew() {
        final var active = new Active(2, 0, 1, 2);
        final var copy = active.copy();
        active.drop(new boolean[]{false, true, false});
        assertArrayEquals(new int[]{0, 2}, active.positions());
        assertEquals(2, active.position(1));
        assertEquals(3, copy.count());
        active.drop(new boolean[]{true, true});
        assertTrue(active.isEmpty());
    }
}
