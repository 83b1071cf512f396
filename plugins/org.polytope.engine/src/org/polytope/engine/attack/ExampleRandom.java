package org.polytope.engine.attack;

import java.util.SplittableRandom;

/** Random numbers that depend on nothing but a seed, an example and what they are for. */
final class ExampleRandom {

    /** The purpose of drawing a target class; restarts have the purposes 0, 1, 2, … */
    static final int TARGET = -1;

    private ExampleRandom() {
    }

    static SplittableRandom of(final long seed, final int example, final int purpose) {
        return new SplittableRandom(mix(mix(seed) + ((long)example << 32 | purpose & 0xffffffffL)));
    }

    /** Stafford's variant 13 of MurmurHash3's finalizer: neighbouring numbers become unrelated ones. */
    private static long mix(final long value) {
        var z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
