package org.polytope.nodes.table;

import org.knime.core.data.DataRow;
import org.knime.core.node.KNIMEException;
import org.knime.node.parameters.widget.choices.Label;
import org.polytope.engine.Numbers;

/** In which units a table holds the numbers of an image. */
public enum PixelScale {

    /** Already what the engine takes. */
    @Label(value = "0 to 1", description = "Black is 0, full brightness is 1.")
    UNIT(1),

    /** As in files of 8 bits. */
    @Label(value = "0 to 255", description = "Black is 0, full brightness is 255.")
    BYTE(255);

    private final float white;

    PixelScale(final float white) {
        this.white = white;
    }

    /** @return {@code number} in [0, 1]; the exception names row, column and remedy */
    float toPixel(final double number, final DataRow row, final String column) throws KNIMEException {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw CellProblem.of(row, column,
                "holds %s, which is no brightness. Replace it by a number, or by a missing value, before this node."
                    .formatted(number));
        }
        if (number < 0 || number > white) {
            final var remedy = this == UNIT && number >= 0 && number <= BYTE.white
                ? "Set \"Value range\" to \"0 to 255\", or divide the column by 255."
                : "Scale it, for example with the Normalizer node.";
            throw CellProblem.of(row, column,
                "holds %s, but pixels are between 0 and %s. %s".formatted(number, Numbers.brief(white), remedy));
        }
        return (float)(number / white);
    }

    /** @return {@code pixel}, in [0, 1], in these units */
    double fromPixel(final float pixel) {
        return pixel * (double)white;
    }
}
