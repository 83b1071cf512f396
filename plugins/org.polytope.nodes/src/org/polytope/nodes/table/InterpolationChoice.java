package org.polytope.nodes.table;

import org.knime.node.parameters.widget.choices.Label;
import org.polytope.engine.dataset.resizing.Interpolation;

/** How the pixels of a resized image are made, by the names that other libraries give it. */
public enum InterpolationChoice {

    /** The default of torchvision. */
    @Label(value = "Bilinear, antialiased (Pillow, torchvision)", description = "Smooth, and right for most photographs. "
        + "What torchvision does unless told otherwise.")
    BILINEAR_ANTIALIASED(Interpolation.BILINEAR_ANTIALIASED),

    /** The default of OpenCV. */
    @Label(value = "Bilinear (OpenCV, PyTorch)", description = "INTER_LINEAR; looks at four pixels only, so that small images "
        + "of large ones are jagged.")
    BILINEAR(Interpolation.BILINEAR),

    /** Sharper than bilinear. */
    @Label(value = "Bicubic, antialiased (Pillow, torchvision)", description = "Sharper than bilinear; a = -0.5.")
    BICUBIC_ANTIALIASED(Interpolation.BICUBIC_ANTIALIASED),

    /** Of sixteen pixels. */
    @Label(value = "Bicubic (OpenCV, PyTorch)", description = "INTER_CUBIC; looks at 16 pixels only; a = -0.75.")
    BICUBIC(Interpolation.BICUBIC),

    /** Means. */
    @Label(value = "Area (OpenCV)", description = "INTER_AREA; the mean of what a pixel of the smaller image stands for.")
    AREA(Interpolation.AREA),

    /** Sharpest. */
    @Label(value = "Lanczos, antialiased (Pillow)", description = "LANCZOS with three lobes; the sharpest.")
    LANCZOS(Interpolation.LANCZOS),

    /** Of 64 pixels. */
    @Label(value = "Lanczos (OpenCV)", description = "INTER_LANCZOS4; looks at 64 pixels only.")
    LANCZOS4(Interpolation.LANCZOS4),

    /** From the corner. */
    @Label(value = "Nearest (OpenCV, PyTorch)", description = "INTER_NEAREST; one pixel, counted from the corner. Adds no new "
        + "colors.")
    NEAREST(Interpolation.NEAREST),

    /** From the center. */
    @Label(value = "Nearest exact (Pillow, torchvision)", description = "NEAREST_EXACT; one pixel, counted from the center. "
        + "Adds no new colors.")
    NEAREST_EXACT(Interpolation.NEAREST_EXACT);

    private final Interpolation interpolation;

    InterpolationChoice(final Interpolation interpolation) {
        this.interpolation = interpolation;
    }

    Interpolation interpolation() {
        return interpolation;
    }
}
