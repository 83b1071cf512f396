package org.polytope.engine.training.augmentation;

import java.util.SplittableRandom;

/**
 * TrivialAugment with its wide ranges (Müller and Hutter, "TrivialAugment: Tuning-free Yet State-of-the-Art Data
 * Augmentation", ICCV 2021, Alg. 1, and the authors' code): each image gets one of fourteen operations, all equally
 * likely, at one of 31 strengths, all equally likely. Translations go at most as far as the image is wide or high, where
 * that is less than the published 32 pixels.
 */
final class TrivialAugment {

    /** The largest strength. */
    static final int STRONGEST = 30;

    /** What happens to an image. */
    enum Operation {
        /** Nothing. */
        IDENTITY,
        /** Each channel from its darkest to its brightest pixel is stretched to the whole range. */
        AUTO_CONTRAST,
        /** Each channel gets an even histogram. */
        EQUALIZE,
        /** By 0 to 135 whole degrees, either way, about the center. */
        ROTATE,
        /** All levels from 256 down to 0 on are inverted. */
        SOLARIZE,
        /** From gray (0.01) to twice the color (2). */
        COLOR,
        /** Down to 8 to 2 bits. */
        POSTERIZE,
        /** From the mean gray (0.01) to twice the contrast (2). */
        CONTRAST,
        /** From black (0.01) to twice as bright (2). */
        BRIGHTNESS,
        /** From smooth (0.01) to sharp (2). */
        SHARPNESS,
        /** By 0 to 0.99 pixels a row, either way, about the upper left corner. */
        SHEAR_X,
        /** By 0 to 0.99 pixels a column, either way, about the upper left corner. */
        SHEAR_Y,
        /** By 0 to 32 whole pixels, either way. */
        TRANSLATE_X,
        /** By 0 to 32 whole pixels, either way. */
        TRANSLATE_Y
    }

    private static final Operation[] OPERATIONS = Operation.values();

    private TrivialAugment() {
    }

    /** Draws an operation, a strength and a direction, and changes the picture by them. */
    static void change(final Picture picture, final SplittableRandom random) {
        final var operation = OPERATIONS[random.nextInt(OPERATIONS.length)];
        final var strength = random.nextInt(STRONGEST + 1);
        apply(operation, strength, random.nextBoolean(), picture);
    }

    /**
     * @param strength from 0 to {@link #STRONGEST}
     * @param back the other way, for rotations, shears and translations
     * @param picture changed in place
     */
    static void apply(final Operation operation, final int strength, final boolean back, final Picture picture) {
        final var sign = back ? -1 : 1;
        switch (operation) {
            case IDENTITY -> {
            }
            case AUTO_CONTRAST -> picture.recolor(Tones::autoContrast);
            case EQUALIZE -> picture.recolor(Tones::equalize);
            case SOLARIZE -> picture.recolor(histogram -> Tones.solarize(256 - whole(strength, 256)));
            case POSTERIZE -> picture.recolor(histogram -> Tones.posterize(8 - whole(strength, 6)));
            case COLOR -> Enhancement.color(picture, factor(strength));
            case CONTRAST -> Enhancement.contrast(picture, factor(strength));
            case BRIGHTNESS -> Enhancement.brightness(picture, factor(strength));
            case SHARPNESS -> Enhancement.sharpness(picture, factor(strength));
            case ROTATE -> picture.move(AffineMap.rotation(sign * whole(strength, 135), picture.shape()));
            case SHEAR_X -> picture.move(new AffineMap(1, sign * shear(strength), 0, 0, 1, 0));
            case SHEAR_Y -> picture.move(new AffineMap(1, 0, 0, sign * shear(strength), 1, 0));
            case TRANSLATE_X -> picture
                .move(new AffineMap(1, 0, sign * Math.min(whole(strength, 32), picture.shape().width()), 0, 1, 0));
            case TRANSLATE_Y -> picture
                .move(new AffineMap(1, 0, 0, 0, 1, sign * Math.min(whole(strength, 32), picture.shape().height())));
        }
    }

    private static int whole(final int strength, final int most) {
        return strength * most / STRONGEST;
    }

    private static double shear(final int strength) {
        return strength * 0.99 / STRONGEST;
    }

    private static float factor(final int strength) {
        return (float)(strength * (2 - 0.01) / STRONGEST + 0.01);
    }
}
