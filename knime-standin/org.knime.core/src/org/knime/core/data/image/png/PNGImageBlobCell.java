package org.knime.core.data.image.png;

import java.io.IOException;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataCellDataInput;
import org.knime.core.data.DataCellDataOutput;
import org.knime.core.data.DataCellSerializer;
import org.knime.core.data.DataValue;

/** A large PNG image, which KNIME keeps beside the table. */
public class PNGImageBlobCell extends DataCell implements PNGImageValue {

    private final PNGImageContent content;

    PNGImageBlobCell(final PNGImageContent content) {
        this.content = content;
    }

    @Override
    public PNGImageContent getImageContent() {
        return content;
    }

    @Override
    public String getImageExtension() {
        return "png";
    }

    @Override
    protected boolean equalsDataCell(final DataCell dc) {
        return equalContent((PNGImageBlobCell)dc);
    }

    @Override
    protected boolean equalContent(final DataValue otherValue) {
        return content.equals(((PNGImageValue)otherValue).getImageContent());
    }

    @Override
    public int hashCode() {
        return content.hashCode();
    }

    @Override
    public String toString() {
        return content.toString();
    }

    /** Writes the bytes of the PNG file. */
    public static final class PNGSerializer implements DataCellSerializer<PNGImageBlobCell> {

        @Override
        public void serialize(final PNGImageBlobCell cell, final DataCellDataOutput output) throws IOException {
            cell.content.write(output);
        }

        @Override
        public PNGImageBlobCell deserialize(final DataCellDataInput input) throws IOException {
            return new PNGImageBlobCell(PNGImageContent.read(input));
        }
    }
}
