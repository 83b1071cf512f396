package org.polytope.engine.corruption;

/**
 * A color as hue, saturation and value (Smith, "Color gamut transform pairs", 1978), in the numbers of scikit-image.
 *
 * @param hue in [0, 1)
 * @param saturation in [0, 1]
 * @param value in [0, 1]
 */
record Hue(double hue, double saturation, double value) {

    /** The hue's circle goes through red, yellow, green, cyan, blue and magenta. */
    private static final int SECTORS = 6;

    static Hue of(final double red, final double green, final double blue) {
        final var value = Math.max(Math.max(red, green), blue);
        final var delta = value - Math.min(Math.min(red, green), blue);
        if (delta == 0) {
            return new Hue(0, 0, value);
        }
        final var place = blue == value ? 4 + (red - green) / delta
            : green == value ? 2 + (blue - red) / delta : (green - blue) / delta;
        final var turned = place / SECTORS;
        return new Hue(turned - Math.floor(turned), delta / value, value);
    }

    /** @return the same hue and saturation with a higher value, of at most 1 */
    Hue brighter(final double added) {
        return new Hue(hue, saturation, Math.min(Math.max(value + added, 0), 1));
    }

    double red() {
        return component(0);
    }

    double green() {
        return component(4);
    }

    double blue() {
        return component(2);
    }

    /** @param turn how many sectors after red's the component has the same course as red */
    private double component(final int turn) {
        final var whole = Math.floor(hue * SECTORS);
        final var within = hue * SECTORS - whole;
        return switch (Math.floorMod((int)whole + turn, SECTORS)) {
            case 1 -> value * (1 - within * saturation);
            case 2, 3 -> value * (1 - saturation);
            case 4 -> value * (1 - (1 - within) * saturation);
            default -> value;
        };
    }
}
