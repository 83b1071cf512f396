package org.polytope.engine.dataset.webp;

import java.util.Arrays;

/** What stands before the blocks of a frame (RFC 6386, sections 9.2 to 9.11). */
final class Vp8Header {

    private static final int SEGMENTS = 4;

    /** The smallest step of the numbers that the means of blocks are transformed to. */
    private static final int LEAST_STEP = 8;

    /** The largest quality at which means of color blocks get a larger step. */
    private static final int MOST_COLOR = 117;

    private static final int MOST = 127;

    final boolean segmented;

    final boolean mapped;

    final int[] mapProbabilities = {255, 255, 255};

    final boolean simpleFilter;

    final int sharpness;

    final int[] tokens = Vp8Tables.tokens();

    final boolean skips;

    final int skipProbability;

    final int partitions;

    /** Steps by segment: mean and rest of brightness, of the means' own transform, of color. */
    final int[][] steps = new int[SEGMENTS][];

    /** Strength of the filter by segment, for blocks that are predicted whole and in parts. */
    final int[][] filterLevels = new int[SEGMENTS][2];

    Vp8Header(final BoolDecoder in) {
        in.number(2); // color space and clamping, which decoders pass over
        segmented = in.flag();
        boolean map = false;
        boolean absolute = true;
        final var qualities = new int[SEGMENTS];
        final var strengths = new int[SEGMENTS];
        if (segmented) {
            map = in.flag();
            if (in.flag()) {
                absolute = in.flag();
                Arrays.setAll(qualities, i -> in.optional(7));
                Arrays.setAll(strengths, i -> in.optional(6));
            }
            if (map) {
                Arrays.setAll(mapProbabilities, i -> in.flag() ? in.number(8) : 255);
            }
        }
        mapped = map;
        simpleFilter = in.flag();
        final var level = in.number(6);
        sharpness = in.number(3);
        final var deltas = new int[8];
        final var adjusts = in.flag();
        if (adjusts && in.flag()) {
            Arrays.setAll(deltas, i -> in.optional(6));
        }
        partitions = 1 << in.number(2);
        final var base = in.number(7);
        final int[] shifts = new int[5];
        Arrays.setAll(shifts, i -> in.optional(4));
        in.flag(); // whether the next frame begins with these probabilities
        for (int segment = 0; segment < SEGMENTS; segment++) {
            final var quality = segmented ? qualities[segment] + (absolute ? 0 : base) : base;
            steps[segment] = steps(quality, shifts);
            final var strength = segmented ? strengths[segment] + (absolute ? 0 : level) : level;
            for (int parts = 0; parts < 2; parts++) {
                final var shift = adjusts ? deltas[0] + parts * deltas[4] : 0;
                filterLevels[segment][parts] = level == 0 ? 0 : Math.min(Math.max(strength + shift, 0), 63);
            }
        }
        for (int i = 0; i < tokens.length; i++) {
            if (in.bit(Vp8Tables.stays(i)) == 1) {
                tokens[i] = in.number(8);
            }
        }
        skips = in.flag();
        skipProbability = skips ? in.number(8) : 0;
    }

    private static int[] steps(final int quality, final int... shifts) {
        return new int[]{Vp8Tables.dc(quality + shifts[0], MOST), Vp8Tables.ac(quality),
            2 * Vp8Tables.dc(quality + shifts[1], MOST),
            Math.max(Vp8Tables.ac(quality + shifts[2]) * 155 / 100, LEAST_STEP),
            Vp8Tables.dc(quality + shifts[3], MOST_COLOR), Vp8Tables.ac(quality + shifts[4])};
    }
}
