package org.knime.core.data.image.png;

import java.io.IOException;
import java.io.InputStream;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;

/** Makes cells that hold PNG images. */
public class PNGImageCellFactory {

    public static final DataType TYPE = PNGImageContent.TYPE;

    /** @throws IllegalArgumentException if the bytes are no PNG file */
    public static DataCell create(final byte[] bytes) {
        return new PNGImageContent(bytes).toImageCell();
    }

    /**
     * Reads a PNG file and closes the stream.
     *
     * @throws IllegalArgumentException if it is no PNG file
     */
    public static DataCell create(final InputStream input) throws IOException {
        return new PNGImageContent(input).toImageCell();
    }

    public DataType getDataType() {
        return TYPE;
    }

    public DataCell createCell(final InputStream input) throws IOException {
        return create(input);
    }
}
