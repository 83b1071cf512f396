package org.polytope.nodes.table;

import org.knime.core.data.DataRow;
import org.knime.core.node.KNIMEException;
import org.polytope.engine.dataset.ImageShape;

/** The check that a row holds as many numbers as an image has. */
final class ElementCount {

    private ElementCount() {
    }

    static void require(final long found, final ImageShape shape, final DataRow row, final String column)
        throws KNIMEException {
        if (found != shape.size()) {
            throw CellProblem.of(row, column,
                ("holds %s numbers, but an image of %s has %s. Correct the row or the input shape, or resize "
                    + "such images with the Image Converter node.").formatted(found, shape, shape.size()));
        }
    }
}
