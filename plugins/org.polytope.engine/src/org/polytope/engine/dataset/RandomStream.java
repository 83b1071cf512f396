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
     * @param purpose what the stream is for
     * @param coordinates where it is used: an epoch, an example's index, …
     * @return the stream of exactly this seed, purpose and place, from its beginning
     */
    public static SplittableRandom of(final long seed, final RandomPurpose purpose, final long... coordinates) {
        return new SplittableRandom(walk(step(step(0, seed), purpose.number()), coordinates));
    }

    /**
     * @param drawn a number from a stream, as the seed of further ones for the same purpose
     * @param coordinates where the stream is used
     * @return the stream of exactly this number and place, from its beginning
     */
    public static SplittableRandom within(final long drawn, final long... coordinates) {
        return new SplittableRandom(walk(step(0, drawn), coordinates));
    }

    private static long walk(final long from, final long... coordinates) {
        var state = from;
        for (final var coordinate : coordinates) {
            state = step(state, coordinate);
        }
        return state;
    }

    private static long step(final long state, final long coordinate) {
        return mix(state + coordinate + GOLDEN_GAMMA);
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
