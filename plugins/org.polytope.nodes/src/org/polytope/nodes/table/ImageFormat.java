package org.polytope.nodes.table;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.node.KNIMEException;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.ImageRemark;
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

    /** @return the columns that hold one number each, in their order; none where one column holds whole images */
    default List<String> numberColumns() {
        return List.of();
    }

    /** @return what the user should know of how the columns were found */
    default Optional<String> remark() {
        return Optional.empty();
    }

    /** @return whether only multiples of 1/255 can be held */
    boolean eightBit();

    /** @return whether a cell (or an element of it) is missing */
    boolean isMissing(DataRow row);

    /** @return the column in which a row without image lacks it */
    default String missingColumn(final DataRow row) {
        return columns().get(0).getName();
    }

    /**
     * Writes the image of a row to {@code into[offset …]}.
     *
     * @param progress is asked whether the image is still wanted, if it is a large one
     * @return what of the image isn't found there
     * @throws KNIMEException naming row, column and remedy if the image has the wrong size, or numbers that are no pixels
     */
    Set<ImageRemark> read(DataRow row, float[] into, int offset, Progress progress) throws KNIMEException;

    /** @return the columns in which {@link #write} puts an image: one for each of {@link #columns()}, of the same name */
    List<DataColumnSpec> writtenColumns();

    /** @return the image at {@code pixels[offset …]} as cells for {@link #writtenColumns()}, rounded if {@link #eightBit()} */
    List<DataCell> write(float[] pixels, int offset);
}
