package org.polytope.engine.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

import org.junit.jupiter.api.Test;

class PrototypesTest {

    private static final int[] SIZES = {500, 700};

    @Test
    void startStandardNormalAndFromTheirSeed() {
        final var rows = Prototypes.random(10, SIZES, false, 7).attracting(1);
        var sum = 0.0;
        var squares = 0.0;
        for (final var number : rows) {
            sum += number;
            squares += number * number;
        }
        assertEquals(7000, rows.length);
        assertEquals(0, sum / rows.length, 0.05);
        assertEquals(1, squares / rows.length, 0.05);
        assertArrayEquals(rows, Prototypes.random(10, SIZES, false, 7).attracting(1));
    }

    @Test
    void shareOneSetOrKeepTwo() {
        final var shared = Prototypes.random(3, SIZES, false, 1).copy();
        assertSame(shared.attracting(0), shared.repelling(0));
        final var separate = Prototypes.random(3, SIZES, true, 1).zerosLike();
        assertNotSame(separate.attracting(0), separate.repelling(0));
    }

    @Test
    void predictTheClassOfTheNearest() {
        final var rows = List.of(new float[]{0, 0, 4, 0, 0, 4});
        final var prototypes = Prototypes.of(3, rows, rows);
        assertArrayEquals(new int[]{0, 1, 2, 0},
            prototypes.nearest(0, new float[]{1, 1, 3, 0, 1, 9, 2, 0}, 4));
    }

    @Test
    void refuseRowsThatDontFitTheClasses() {
        final var rows = List.of(new float[7]);
        assertThrows(IllegalArgumentException.class, () -> Prototypes.of(3, rows, rows));
    }
}
