package org.polytope.engine.training.augmentation;

import java.util.Arrays;

/**
 * Ways between a poorer picture (factor 0), the picture as it is (1), and beyond (2), as Pillow's {@code ImageEnhance}
 * defines them, in whole levels.
 */
final class Enhancement {

    private static final int WHITE = Picture.WHITE;

    private Enhancement() {
    }

    /** From a black picture. */
    static void brightness(final Picture picture, final float factor) {
        final var levels = picture.levels();
        blend(picture, new int[levels.length], levels, factor);
    }

    /** From a picture without colors. */
    static void color(final Picture picture, final float factor) {
        final var levels = picture.levels();
        final var gray = gray(levels, picture.shape().channels());
        final var poorer = new int[levels.length];
        for (int channel = 0; channel < levels.length; channel += gray.length) {
            System.arraycopy(gray, 0, poorer, channel, gray.length);
        }
        blend(picture, poorer, levels, factor);
    }

    /** From a picture that is as gray everywhere as this one in the mean. */
    static void contrast(final Picture picture, final float factor) {
        final var levels = picture.levels();
        final var poorer = new int[levels.length];
        Arrays.fill(poorer,
            (int)(Arrays.stream(gray(levels, picture.shape().channels())).average().orElseThrow() + 0.5));
        blend(picture, poorer, levels, factor);
    }

    /** From a smooth picture: each pixel with 5/13, its eight neighbors with 1/13 each; the edge stays as it is. */
    static void sharpness(final Picture picture, final float factor) {
        final var levels = picture.levels();
        final var poorer = levels.clone();
        final var width = picture.shape().width();
        final var height = picture.shape().height();
        for (int channel = 0; channel < levels.length; channel += width * height) {
            for (int y = 1; y < height - 1; y++) {
                for (int x = 1; x < width - 1; x++) {
                    final var at = channel + y * width + x;
                    poorer[at] = (2 * (4 * levels[at] + around(levels, at, width)) + 13) / 26;
                }
            }
        }
        blend(picture, poorer, levels, factor);
    }

    /** @return the sum of three by three levels */
    private static int around(final int[] levels, final int at, final int width) {
        var sum = 0;
        for (int row = at - width; row <= at + width; row += width) {
            sum += levels[row - 1] + levels[row] + levels[row + 1];
        }
        return sum;
    }

    /** @return the luma of three channels (ITU-R BT.601, in Pillow's integers); of any other number their mean */
    private static int[] gray(final int[] levels, final int channels) {
        final var gray = new int[levels.length / channels];
        for (int i = 0; i < gray.length; i++) {
            if (channels == 3) {
                gray[i] = levels[i] * 19595 + levels[i + gray.length] * 38470 + levels[i + 2 * gray.length] * 7471
                    + 0x8000 >> 16;
                continue;
            }
            for (int c = 0; c < channels; c++) {
                gray[i] += levels[i + c * gray.length];
            }
            gray[i] = (2 * gray[i] + channels) / (2 * channels);
        }
        return gray;
    }

    private static void blend(final Picture picture, final int[] poorer, final int[] levels, final float factor) {
        for (int i = 0; i < levels.length; i++) {
            final var level = poorer[i] + factor * (levels[i] - poorer[i]);
            levels[i] = (int)Math.min(Math.max(level, 0), WHITE);
        }
        picture.set(levels);
    }
}
