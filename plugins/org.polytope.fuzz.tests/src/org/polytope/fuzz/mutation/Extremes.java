package org.polytope.fuzz.mutation;

import java.util.random.RandomGenerator;

/** Whole numbers at which programs fail: about nothing, powers of two, ends of types, and what stood there before. */
final class Extremes {

    private Extremes() {
    }

    /**
     * @param former the number that is replaced
     * @param bits how many bits the number may have
     */
    static long number(final long former, final int bits, final RandomGenerator random) {
        return switch (random.nextInt(10)) {
            case 0 -> 0;
            case 1 -> -1;
            case 2 -> former + random.nextInt(-2, 3);
            case 3 -> former << random.nextInt(1, bits);
            case 4 -> -former;
            case 5 -> (1L << random.nextInt(bits)) + random.nextInt(-1, 2);
            case 6 -> (1L << (bits - 1)) - 1;
            case 7 -> 1L << (bits - 1);
            case 8 -> random.nextInt(16);
            default -> random.nextLong();
        };
    }
}
