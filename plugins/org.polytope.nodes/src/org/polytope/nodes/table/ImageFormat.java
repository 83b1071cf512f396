package org.polytope.nodes.table;

import java.util.List;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.node.KNIMEException;
import org.polytope.engine.dataset.ImageShape;

/**
 * One way in which the rows of a table hold images, in both directions. Pixels are in [0, 1], in channel, row, column
 * order. Made by {@link ImageColumnParameters#format}.
 */
public sealed interface ImageFormat
    permits PngFormat, ByteVectorFormat, DoubleVectorFormat, CollectionFormat, NumericColumnsFormat {

    /** @return the shape of every image, {@code [c, h, w]} */
    ImageShape shape();

    /** @return the columns that hold an image, in the order of its numbers */
    List<DataColumnSpec> columns();

    /** @return whether only multiples of 1/255 can be held */
    boolean eightBit();

    /** @return whether a cell (or an element of it) is missing */
    boolean isMissing(DataRow row);

    /**
     * Writes the image of a row to {@code into[offset …]}.
     *
     * @throws KNIMEException naming row, column and remedy if the image has the wrong size, or numbers that are no pixels
     */
    void read(DataRow row, float[] into, int offset) throws KNIMEException;

    /** @return the columns in which {@link #write} puts an image: one for each of {@link #columns()}, of the same name */
    List<DataColumnSpec> writtenColumns();

    /** @return the image at {@code pixels[offset …]} as cells for {@link #writtenColumns()}, rounded if {@link #eightBit()} */
    List<DataCell> write(float[] pixels, int offset);
}
