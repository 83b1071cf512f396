package org.polytope.engine.training.augmentation;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** What becomes of each of the 256 levels, as Pillow's {@code ImageOps} defines it. */
final class Tones {

    private static final int WHITE = Picture.WHITE;

    private Tones() {
    }

    private static int[] table(final IntUnaryOperator of) {
        final var table = new int[WHITE + 1];
        Arrays.setAll(table, of);
        return table;
    }

    /** @return the darkest level to black, the brightest to white, and what lies between in proportion */
    static int[] autoContrast(final int[] histogram) {
        var low = 0;
        while (low < WHITE && histogram[low] == 0) {
            low++;
        }
        var high = WHITE;
        while (high > 0 && histogram[high] == 0) {
            high--;
        }
        if (high <= low) {
            return table(level -> level);
        }
        final var scale = (double)WHITE / (high - low);
        final var offset = -low * scale;
        return table(level -> Math.min(Math.max((int)(level * scale + offset), 0), WHITE));
    }

    /** @return about as many pixels in each part of the range */
    static int[] equalize(final int[] histogram) {
        var brightest = WHITE;
        while (brightest > 0 && histogram[brightest] == 0) {
            brightest--;
        }
        final var step = (Arrays.stream(histogram).sum() - histogram[brightest]) / WHITE;
        if (step == 0) {
            return table(level -> level);
        }
        final var table = new int[WHITE + 1];
        var below = step / 2;
        for (int level = 0; level <= WHITE; level++) {
            table[level] = Math.min(below / step, WHITE);
            below += histogram[level];
        }
        return table;
    }

    /** @return levels from {@code threshold} on inverted */
    static int[] solarize(final int threshold) {
        return table(level -> level < threshold ? level : WHITE - level);
    }

    /** @return the highest {@code bits} bits of each level, from 1 to 8 */
    static int[] posterize(final int bits) {
        return table(level -> level & ~((1 << 8 - bits) - 1));
    }
}
