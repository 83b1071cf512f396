package org.polytope.engine.dataset;

import java.util.SplittableRandom;

/**
 * Independent streams of random numbers from one seed. Each choice about an example draws from the stream of its own
 * (seed, purpose, example, …), so that no result depends on the order or the number of threads in which it is computed.
 */
public final class RandomStream {

    /** The fractional part of the golden ratio: what separates the steps of SplitMix64. */
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private RandomStream() {
    }

    /**
     * @param seed what the user chose
     * @param coordinates what the stream is for: a purpose, an epoch, an example's index, …
     * @return the stream of exactly this seed and these coordinates, from its beginning
     */
    public static SplittableRandom of(final long seed, final long... coordinates) {
        var state = mix(seed + GOLDEN_GAMMA);
        for (final var coordinate : coordinates) {
            state = mix(state + coordinate + GOLDEN_GAMMA);
        }
        return new SplittableRandom(state);
    }

    /** Orders {@code items} anew; every order is equally likely (Fisher and Yates, 1938; Durstenfeld, 1964). */
    public static void shuffle(final int[] items, final SplittableRandom random) {
        for (int last = items.length - 1; last > 0; last--) {
            final var chosen = random.nextInt(last + 1);
            final var item = items[chosen];
            items[chosen] = items[last];
            items[last] = item;
        }
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood, 2014, with Stafford's variant 13). */
    private static long mix(final long value) {
        var bits = value;
        bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
        return bits ^ (bits >>> 31);
    }
}
