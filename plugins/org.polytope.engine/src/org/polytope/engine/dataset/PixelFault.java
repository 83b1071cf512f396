package org.polytope.engine.dataset;

import java.util.Optional;

/** What can be wrong with a number that should be a pixel between 0 and white, and what to do about it. */
public enum PixelFault {
    /** Not a number, or infinite. */
    NOT_FINITE("A division by zero or a missing value may be the cause: replace it by a number."),

    /** Below 0. */
    NEGATIVE(
        "Negative numbers are what standardizing makes of pixels: undo it, by multiplying with the standard deviation "
            + "and adding the mean."),

    /** Above white, by no more than a tenth. */
    SLIGHTLY_ABOVE("What sharpening, resizing or coarse rounding left above may be clipped. If the pixels were "
        + "standardized, undo it instead."),

    /** Well above 1, where 1 is white, and not above 255. */
    BYTES("These seem to be pixels from 0 to 255: divide by 255. If they were standardized, undo it instead."),

    /** Above 255, or above another white. */
    TOO_LARGE("Divide by the largest number that a pixel can be, which is 65535 where there are 16 bits.");

    /** How far outside is still the rounding of float32, as a share of white: a few of its steps. */
    private static final double ROUNDING = 1e-6;

    private static final double SLIGHT = 1.1;

    private static final double BYTE = 255;

    private final String remedy;

    PixelFault(final String remedy) {
        this.remedy = remedy;
    }

    /** @return what to do, as sentences */
    public String remedy() {
        return remedy;
    }

    /**
     * @param number any number
     * @param white the number of full brightness
     * @return what is wrong with it; empty if it lies between 0 and white, or no more outside than float32 rounds
     */
    public static Optional<PixelFault> of(final double number, final double white) {
        if (!Double.isFinite(number)) {
            return Optional.of(NOT_FINITE);
        } else if (number < -ROUNDING * white) {
            return Optional.of(NEGATIVE);
        } else if (number > white * (1 + ROUNDING) && number <= white * SLIGHT) {
            return Optional.of(SLIGHTLY_ABOVE);
        } else if (number > white * SLIGHT) {
            return Optional.of(white == 1 && number <= BYTE * (1 + ROUNDING) ? BYTES : TOO_LARGE);
        }
        return Optional.empty();
    }

    /** @return a number in which nothing is wrong, in [0, 1]: what float32 rounded outside is clipped */
    public static float toPixel(final double number, final double white) {
        return (float)Math.min(Math.max(number / white, 0), 1);
    }
}
