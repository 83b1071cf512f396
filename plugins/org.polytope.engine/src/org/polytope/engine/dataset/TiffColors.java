package org.polytope.engine.dataset;

import java.util.Map;

/** What a TIFF file says of its samples (TIFF 6.0, sections 8 and 19 to 23), where the readers would convert them unasked. */
final class TiffColors {

    private static final int INTERPRETATION = 262;

    private static final int SAMPLE_FORMAT = 339;

    private static final int SIGNED = 2;

    /** White is zero, black is zero, RGB, palette; inks; YCbCr. */
    private static final int LARGEST_PLAIN = 3;

    private static final int INKS = 5;

    private static final int YCBCR = 6;

    private static final Map<Long, String> OTHERS = Map.of(8L, "CIE Lab", 9L, "ICC Lab", 10L, "ITU Lab",
        32803L, "a camera's color filter array", 32844L, "LogL", 32845L, "LogLuv", 34892L, "a camera's raw colors");

    private TiffColors() {
    }

    /** @throws DatasetFormatException if the samples aren't unsigned gray, RGB, YCbCr or CMYK */
    static void require(final byte[] file, final Object source) throws DatasetFormatException {
        final var directory = TiffDirectory.of(file, 0);
        final var colors = directory.number(INTERPRETATION).orElse(0);
        if (colors > LARGEST_PLAIN && colors != INKS && colors != YCBCR) {
            throw new DatasetFormatException(source,
                "holds its colors as %s, not as gray, RGB or CMYK; convert it to RGB."
                    .formatted(OTHERS.getOrDefault(colors, "kind %s of TIFF".formatted(colors))));
        }
        if (directory.number(SAMPLE_FORMAT).orElse(0) == SIGNED) {
            throw new DatasetFormatException(source,
                "holds signed numbers; save it with unsigned ones, or put the numbers into a NumPy archive.");
        }
    }
}
