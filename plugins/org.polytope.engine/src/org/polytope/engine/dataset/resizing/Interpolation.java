package org.polytope.engine.dataset.resizing;

/**
 * How the pixels of a resized image are made of the image's own. The same name stands for different numbers in different
 * libraries, so each of these says whose numbers it gives. <i>Antialiased</i> ones look at all pixels that a pixel of a
 * smaller image stands for; the others look at the nearest few and leave out the rest.
 */
public enum Interpolation {

    /** One pixel, from the corner: OpenCV's {@code INTER_NEAREST}, PyTorch's {@code nearest}. */
    NEAREST(Sampling.at(0), false),

    /**
     * One pixel, from the center: PyTorch's {@code nearest-exact}, torchvision's {@code NEAREST_EXACT}; Pillow's {@code
     * NEAREST}, but for centers that lie exactly between two pixels.
     */
    NEAREST_EXACT(Sampling.at(0.5), false),

    /** Two pixels an axis: OpenCV's {@code INTER_LINEAR}, PyTorch's {@code bilinear}. */
    BILINEAR(Sampling.around(Kernel.TRIANGLE), false),

    /** Pillow's {@code BILINEAR}, and torchvision's with antialiasing, which is its default. */
    BILINEAR_ANTIALIASED(Sampling.spread(Kernel.TRIANGLE), true),

    /** Four pixels an axis, a = -0.75: OpenCV's {@code INTER_CUBIC}, PyTorch's {@code bicubic}. */
    BICUBIC(Sampling.around(Kernel.cubic(-0.75)), false),

    /** Pillow's {@code BICUBIC}, and torchvision's with antialiasing; a = -0.5. */
    BICUBIC_ANTIALIASED(Sampling.spread(Kernel.cubic(-0.5)), true),

    /** The mean over the area that a pixel stands for: OpenCV's {@code INTER_AREA}. */
    AREA(Sampling.area(), false),

    /** The pixels whose centers lie in what a pixel stands for, all alike: Pillow's {@code BOX}. */
    BOX(Sampling.spread(Kernel.BOX), true),

    /** Three lobes, antialiased: Pillow's {@code LANCZOS}, which is torchvision's too. */
    LANCZOS(Sampling.spread(Kernel.lanczos(3)), true),

    /** Eight pixels an axis: OpenCV's {@code INTER_LANCZOS4}. */
    LANCZOS4(Sampling.around(Kernel.lanczos(4)), false);

    private final Sampling sampling;

    private final boolean roundsBetween;

    Interpolation(final Sampling sampling, final boolean roundsBetween) {
        this.sampling = sampling;
        this.roundsBetween = roundsBetween;
    }

    /** @return how the axis of {@code span} is made; {@code shrinks} says whether the image grows along neither axis */
    Axis axis(final Span span, final boolean shrinks) {
        return Axis.of(span, position -> sampling.taps(span, shrinks, position));
    }

    /** @return whether images of 8 bits are rounded between the two axes, too, as Pillow does */
    boolean roundsBetween() {
        return roundsBetween;
    }
}
