package org.polytope.nodes.table;

import org.knime.core.data.DataRow;
import org.knime.core.node.KNIMEException;
import org.knime.node.parameters.widget.choices.Label;
import org.polytope.engine.Numbers;
import org.polytope.engine.dataset.PixelFault;

/** In which units a table holds the numbers of an image. */
public enum PixelScale {

    /** Already what the engine takes. */
    @Label(value = "0 to 1", description = "Black is 0, full brightness is 1.")
    UNIT(1),

    /** As in files of 8 bits. */
    @Label(value = "0 to 255", description = "Black is 0, full brightness is 255.")
    BYTE(255);

    private static final String STANDARDIZED = "If the pixels were standardized, undo it instead.";

    private final float white;

    PixelScale(final float white) {
        this.white = white;
    }

    /** @return {@code number} in [0, 1], what float32 rounded outside clipped; the exception names row, column and remedy */
    float toPixel(final double number, final DataRow row, final String column) throws KNIMEException {
        final var fault = PixelFault.of(number, white);
        if (fault.isPresent()) {
            throw CellProblem.of(row, column, fault.get() == PixelFault.NOT_FINITE
                ? "holds %s, which is no brightness. Replace it by a number, or by a missing value, before this node."
                    .formatted(number)
                : "holds %s, but pixels are between 0 and %s. %s".formatted(number, Numbers.brief(white),
                    fault.get() == PixelFault.BYTES ? "Set \"Value range\" to \"0 to 255\". " + STANDARDIZED
                        : fault.get().remedy()));
        }
        return PixelFault.toPixel(number, white);
    }

    /** @return the number of full brightness */
    public float white() {
        return white;
    }

    /** @return {@code pixel}, in [0, 1], in these units */
    double fromPixel(final float pixel) {
        return pixel * (double)white;
    }
}
