package org.polytope.engine.importer.window;

import org.polytope.engine.MemoryLimit;
import org.polytope.engine.Numbers;

/** Room for the weights of layers that compute what a file has other words for, most of which remain zeros. */
public final class Zeros {

    /** 256 MiB of numbers. */
    private static final int MOST = 1 << 26;

    private Zeros() {
    }

    /**
     * @param extents of the weights
     * @throws IllegalArgumentException if they are too many, or don't fit into the memory
     */
    public static float[] of(final int... extents) {
        long count = 1;
        for (final var extent : extents) {
            count = Math.multiplyExact(count, extent);
        }
        if (count > MOST) {
            throw new IllegalArgumentException(("as an ordinary layer, it would have %s weights; at most %s can be "
                + "read.").formatted(Numbers.grouped(count), Numbers.grouped(MOST)));
        }
        MemoryLimit.require(count, 2 * Float.BYTES, problem -> new IllegalArgumentException("it " + problem));
        return new float[(int)count];
    }
}
