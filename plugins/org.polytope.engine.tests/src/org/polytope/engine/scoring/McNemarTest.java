package org.polytope.engine.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McNemarTest {

    /** The chance that n of n fall on one side is 2⁻ⁿ; that b of n or more do is the binomial distribution's tail. */
    @Test
    void chancesAreThoseOfTheBinomialDistribution() {
        assertEquals(Math.pow(2, -11), new McNemar(11, 0).chance(), 1e-12);
        assertEquals(1, new McNemar(0, 0).chance(), 1e-12);
        assertEquals(1, new McNemar(0, 7).chance(), 1e-12);
        assertEquals(1 / 32.0, new McNemar(5, 0).chance(), 1e-12);
        assertEquals((1 + 10) / 1024.0, new McNemar(9, 1).chance(), 1e-12);
        assertEquals((1 + 10 + 45) / 1024.0, new McNemar(8, 2).chance(), 1e-12);
        assertEquals(0.5, new McNemar(5001, 5000).chance(), 1e-9, "half by symmetry");
        assertEquals(0, new McNemar(2000, 0).chance());
    }

    /** Twice the tail, as a quotient of whole numbers. */
    @ParameterizedTest
    @CsvSource({"1, 0", "12, 20", "20, 12", "5, 5", "0, 9", "170, 130", "31, 2"})
    void eitherSideMayBeTheLargerOne(final int first, final int second) {
        final var count = first + second;
        var choose = BigInteger.ONE;
        var tail = BigInteger.ZERO;
        for (int k = 0; k <= Math.min(first, second); k++) {
            tail = tail.add(choose);
            choose = choose.multiply(BigInteger.valueOf(count - k)).divide(BigInteger.valueOf(k + 1L));
        }
        // to 60 binary digits behind the point
        final var scaled = tail.shiftLeft(61).shiftRight(count).doubleValue() / Math.pow(2, 60);
        assertEquals(Math.min(scaled, 1), new McNemar(first, second).chanceOfEither(), 1e-12);
    }

    @Test
    void countsWhereOneIsRightAndTheOtherWrong() {
        assertEquals(new McNemar(2, 1), McNemar.of(new boolean[]{true, true, true, false, false},
            new boolean[]{true, false, false, true, false}));
        assertEquals(1, new McNemar(0, 0).chanceOfEither());
    }
}
